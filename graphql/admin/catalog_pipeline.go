package admin

import (
	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
	"kith/graphql"
	"kith/metadata"
)

type catalogPipeline struct {
	Name        gql.ID
	Label       string
	Description *string
	Field       string
	When        *string
	Filter      *JSON
	Amount      *string
	Skip, Back  bool
	Stages      []catalogStage
	// The fields that the pipelines over Field give records, as far as they may be read.
	Since, Days, Idle, Probability, Weighted *string
}

type catalogStage struct {
	Value       string
	Label       string
	Probability *float64
	Closed      *string
	Require     []string
	Time        *string
}

// pipelines are those of an entity whose stages the caller may read.
func (c *cataloguer) pipelines(e *metadata.Entity) []catalogPipeline {
	list := []catalogPipeline{}
	for _, p := range e.Pipelines {
		if c.Field(p.Field).Read {
			list = append(list, c.pipeline(e, p))
		}
	}
	return list
}

func (c *cataloguer) pipeline(e *metadata.Entity, p *metadata.Pipeline) catalogPipeline {
	out := catalogPipeline{
		Name: gql.ID(p.Name), Label: c.label(p.Title, p.Name), Description: optional(c.label(p.About, "")), Field: p.Field.Name,
		When: c.told(p.Field, p.When), Filter: c.filterOf(p), Amount: c.known(p.Amount),
		Skip: engine.MayMove(c.model, c.state.Guard, c.roles, p.Skip), Back: engine.MayMove(c.model, c.state.Guard, c.roles, p.Back),
	}
	course := e.Course(p.Field)
	if course != nil {
		out.Since, out.Days, out.Idle = c.known(course.Since), c.known(course.Days), c.known(course.Idle)
		out.Probability, out.Weighted = c.known(course.Probability), c.known(course.Weighted)
	}
	for _, s := range p.Stages {
		stage := catalogStage{Value: s.Value, Label: c.label(s.Title, s.Value), Closed: optional(string(s.Closed)), Require: []string{}}
		if s.Probability != nil {
			n := s.Probability.InexactFloat64()
			stage.Probability = &n
		}
		for _, f := range s.Require {
			if c.Field(f).Read || c.Field(f).Update {
				stage.Require = append(stage.Require, f.Name)
			}
		}
		if course != nil {
			stage.Time = c.known(course.Spent[s.Value])
		}
		out.Stages = append(out.Stages, stage)
	}
	return out
}

// known is the name of a field that the caller may read; nil for others.
func (c *cataloguer) known(f *metadata.Field) *string {
	if f == nil || !c.Field(f).Read {
		return nil
	}
	return &f.Name
}

// filterOf finds the records that a pipeline is for, as far as the caller may know which these are; nil where no filter does.
func (c *cataloguer) filterOf(p *metadata.Pipeline) *JSON {
	if p.When != nil && c.told(p.Field, p.When) == nil {
		return nil
	}
	input, ok := graphql.FilterOf(p.Entity, p.When, meID)
	if !ok {
		return nil
	}
	plain := jsonOf(input)
	return &plain
}
