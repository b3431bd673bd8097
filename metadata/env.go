package metadata

import "kith/metadata/kind"

// Env is what parsing values of this workspace needs to know.
func (m *Model) Env() kind.Env {
	env := kind.Env{
		Currency: m.Settings.Currency, Currencies: map[string]bool{m.Settings.Currency: true}, Country: m.Settings.Country, Zone: m.Settings.Zone(),
	}
	for _, r := range m.Settings.Rates {
		env.Currencies[r.Currency] = true
	}
	return env
}
