package keymap

// Unbind takes keys away from what they were bound to before.
const Unbind Action = "unbind"

// With is p with bindings laid over it. In the modes where they hold they
// take their keys from what p bound them to, and come first of the keys that
// lead to an action; Unbind only takes. Prefixes of p that stand for others
// do so in both.
func (p Preset) With(bindings []Binding) Preset {
	over := singly(Preset{Bindings: bindings, Twins: p.Twins})
	taken := map[string]Mode{}
	out := Preset{Name: p.Name, CountKey: p.CountKey}
	for _, b := range over {
		taken[b.Keys] |= b.In
		if b.Action != Unbind {
			out.Bindings = append(out.Bindings, b)
		}
	}
	for _, b := range singly(p) {
		if b.In &^= taken[b.Keys]; b.In != 0 {
			out.Bindings = append(out.Bindings, b)
		}
	}
	return out
}

// singly is the bindings of p, one for each way to type one.
func singly(p Preset) []Binding {
	var all []Binding
	for _, b := range p.Bindings {
		for _, keys := range alternatives(p, b.Keys) {
			all = append(all, Binding{b.In, Spell(keys), b.Action})
		}
	}
	return all
}
