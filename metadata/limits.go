package metadata

// checkLimits holds the size of the model against the limits of its settings.
func (p *parser) checkLimits() {
	limits, count := p.model.Settings.Limits, 0
	for _, e := range p.model.Entities {
		s := p.sourced[e]
		if fields := len(ownNames(e)); fields > limits.Fields {
			s.report("/properties", "%s has %d fields, more than the limit of %d: move some to an entity of their own, or raise limits.fields in the settings", e.Name, fields, limits.Fields)
		}
		if e.System {
			continue
		}
		if count++; count == limits.Entities+1 {
			s.report("", "there are more than %d entities: remove some, or raise limits.entities in the settings", limits.Entities)
		}
	}
}
