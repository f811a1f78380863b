package thin

import (
	"slices"
	"strconv"

	"github.com/gdamore/tcell/v2"
)

// look is a style as a terminal knows it: which attributes are on, and the
// parameters of SGR that set its colours, empty for the default ones.
type look struct {
	attrs     tcell.AttrMask
	underline tcell.UnderlineStyle
	fg, bg    string
	line      string // colour of the underline
}

// plainBack reports whether what is erased in this look is a blank in the
// default style.
func (l *look) plainBack() bool {
	return l.bg == "" && l.attrs&tcell.AttrReverse == 0 && l.underline == tcell.UnderlineStyleNone
}

// sgrAttr are the attributes with the parameters that set and reset them.
var sgrAttr = [...]struct {
	attr    tcell.AttrMask
	on, off byte // as digits of a number below 10, and above 20
}{
	{tcell.AttrBold, '1', '2'},
	{tcell.AttrDim, '2', '2'},
	{tcell.AttrItalic, '3', '3'},
	{tcell.AttrBlink, '5', '5'},
	{tcell.AttrReverse, '7', '7'},
	{tcell.AttrStrikeThrough, '9', '9'},
}

// look is how the terminal shows s.
func (c *Can) look(s tcell.Style) look {
	fg, bg, attrs := s.Decompose()
	l := look{attrs: attrs & c.Attrs, underline: s.GetUnderlineStyle(), fg: c.colour(fg, "3", "9"), bg: c.colour(bg, "4", "10")}
	if !c.Underlines {
		if l.underline != tcell.UnderlineStyleNone {
			l.underline = tcell.UnderlineStyleSolid
		}
		return l
	}
	if line := s.GetUnderlineColor(); l.underline != tcell.UnderlineStyleNone && line.Valid() {
		l.line = c.lineColour(line)
	}
	return l
}

// colour are the parameters of colour k. The first eight colours have one
// digit behind low, the next eight one behind high.
func (c *Can) colour(k tcell.Color, low, high string) string {
	switch {
	case !k.Valid() || c.Colours == 0:
		return ""
	case k.IsRGB() && c.True:
		return low + "8;2;" + rgb(k, ";")
	}
	n := c.palette(k)
	switch {
	case n < 8:
		return low + strconv.Itoa(n)
	case n < 16:
		return high + strconv.Itoa(n-8)
	}
	return low + "8;5;" + strconv.Itoa(n)
}

func (c *Can) lineColour(k tcell.Color) string {
	if k.IsRGB() {
		return "58:2::" + rgb(k, ":")
	}
	return "58:5:" + strconv.Itoa(c.palette(k))
}

func rgb(k tcell.Color, between string) string {
	r, g, b := k.RGB()
	return strconv.Itoa(int(r)) + between + strconv.Itoa(int(g)) + between + strconv.Itoa(int(b))
}

// palette is the number of k, or of what comes near among the terminal's.
func (c *Can) palette(k tcell.Color) int {
	n := int(k &^ tcell.ColorValid)
	if !k.IsRGB() && n < c.Colours {
		return n
	}
	near := make([]tcell.Color, min(c.Colours, 256))
	for i := range near {
		near[i] = tcell.PaletteColor(i)
	}
	return int(tcell.FindColor(k, near) &^ tcell.ColorValid)
}

// appendSGR appends what leads from look a to look b, nil for an unknown one,
// the shorter of two ways: from anew, or only what changes.
func (c *Can) appendSGR(out []byte, a, b *look) []byte {
	if a != nil && *a == *b {
		return out
	}
	out = append(out, "\x1b["...)
	start := len(out)
	out = appendAll(out, b)
	if a == nil || c.Old {
		return append(out, 'm')
	}
	middle := len(out)
	out = appendChange(out, a, b)
	if len(out)-middle < middle-start {
		out = slices.Delete(out, start, middle)
	} else {
		out = out[:middle]
	}
	return append(out, 'm')
}

// appendAll appends the parameters of b after a reset.
func appendAll(out []byte, b *look) []byte {
	if *b == (look{}) {
		return out // no parameter is a reset
	}
	out = append(out, '0')
	for _, s := range sgrAttr {
		if b.attrs&s.attr != 0 {
			out = append(out, ';', s.on)
		}
	}
	out = appendUnderline(out, b)
	for _, colour := range [...]string{b.fg, b.bg} {
		if colour != "" {
			out = append(append(out, ';'), colour...)
		}
	}
	return out
}

// appendUnderline appends what underlines in b. A terminal that does not know
// the kinds shows the plain one.
func appendUnderline(out []byte, b *look) []byte {
	if b.underline == tcell.UnderlineStyleNone {
		return out
	}
	out = append(out, ";4"...)
	if b.underline > tcell.UnderlineStyleSolid {
		out = append(out, ";4:"...)
		out = strconv.AppendInt(out, int64(b.underline), 10)
	}
	if b.line != "" {
		out = append(append(out, ';'), b.line...)
	}
	return out
}

// appendChange appends the parameters that lead from a to b, at least one.
func appendChange(out []byte, a, b *look) []byte {
	start := len(out)
	gone := a.attrs &^ b.attrs
	kept := a.attrs & b.attrs
	if weight := tcell.AttrBold | tcell.AttrDim; gone&weight != 0 {
		out = append(out, ";22"...)
		gone, kept = gone&^weight, kept&^weight
	}
	for _, s := range sgrAttr {
		switch {
		case gone&s.attr != 0:
			out = append(out, ';', '2', s.off)
		case b.attrs&s.attr != 0 && kept&s.attr == 0:
			out = append(out, ';', s.on)
		}
	}
	if a.underline != b.underline || a.line != b.line {
		if a.underline != tcell.UnderlineStyleNone {
			out = append(out, ";24"...)
		}
		if a.line != "" {
			out = append(out, ";59"...)
		}
		out = appendUnderline(out, b)
	}
	out = appendColour(out, a.fg, b.fg, ";39")
	out = appendColour(out, a.bg, b.bg, ";49")
	return slices.Delete(out, start, start+1)
}

func appendColour(out []byte, a, b, reset string) []byte {
	switch {
	case a == b:
		return out
	case b == "":
		return append(out, reset...)
	}
	return append(append(out, ';'), b...)
}
