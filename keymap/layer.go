package keymap

import "strings"

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

// singly is the bindings of p, one for each way to type one. What is spelled
// out goes before what stands for something else: "]x )y" may be bound beside
// ")x", as in a file of all keys.
func singly(p Preset) []Binding {
	spelt := map[string]Mode{}
	for _, b := range p.Bindings {
		for s := range strings.FieldsSeq(b.Keys) {
			spelt[Spell(Parse(s))] |= b.In
		}
	}
	var all []Binding
	for _, b := range p.Bindings {
		for s := range strings.FieldsSeq(b.Keys) {
			for i, keys := range alternatives(p, s) {
				single := Binding{b.In, Spell(keys), b.Action}
				if i > 0 { // a twin
					single.In &^= spelt[single.Keys]
				}
				if single.In != 0 {
					all = append(all, single)
				}
			}
		}
	}
	return all
}
