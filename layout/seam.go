package layout

// resolve finds the levels of the paragraph.
func (e *Engine) resolve() {
	e.level = 0
	if e.opts.Base == RTL {
		e.level = 1
	}
	e.levels = append(e.levels[:0], make([]uint8, len(e.runes))...)
	for i := range e.levels {
		e.levels[i] = e.level
	}
}

func mirror(r rune) rune { return r }
