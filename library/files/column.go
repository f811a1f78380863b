package files

import "strings"

// column is a number for each article. It grows by pages, so that a million
// of them are neither moved nor held twice, and a page without a number other
// than zero takes no memory. The zero column is all zeros.
type column[T comparable] struct {
	pages []*[pageLen]T
	fetch func(page int) *[pageLen]T // reads a page that is not held yet, nil where all are
}

const pageLen = 4096

func (c *column[T]) at(i int) T {
	if p := c.page(i / pageLen); p != nil {
		return p[i%pageLen]
	}
	var none T
	return none
}

// page is a page, nil where there is none.
func (c *column[T]) page(p int) *[pageLen]T {
	switch {
	case p >= len(c.pages):
		return nil
	case c.pages[p] == nil && c.fetch != nil:
		c.pages[p] = c.fetch(p)
	}
	return c.pages[p]
}

func (c *column[T]) set(i int, v T) {
	var none T
	p := i / pageLen
	for p >= len(c.pages) {
		c.pages = append(c.pages, nil)
	}
	if c.page(p) == nil {
		if v == none {
			return
		}
		c.pages[p] = new([pageLen]T)
	}
	c.pages[p][i%pageLen] = v
}

// titles are strings of at most maxTitle bytes, one after the other.
type titles struct {
	starts column[uint32]
	n      int
	pages  [][]byte              // each title behind a byte that is its length
	fetch  func(page int) []byte // as that of a column
}

const (
	titlePage = 1 << 16
	maxTitle  = 255
)

// add adds a title, cut where it is too long for a row anyway.
func (t *titles) add(s string) {
	if len(s) > maxTitle {
		s = s[:maxTitle-len("…")]
		for len(s) > 0 && s[len(s)-1]&0xc0 == 0x80 {
			s = s[:len(s)-1]
		}
		if len(s) > 0 {
			s = s[:len(s)-1]
		}
		s += "…"
	}
	last := len(t.pages) - 1
	if last < 0 || len(t.pages[last])+1+len(s) > titlePage {
		t.pages = append(t.pages, make([]byte, 0, titlePage))
		last++
	}
	t.starts.set(t.n, uint32(last*titlePage+len(t.pages[last])))
	t.n++
	t.pages[last] = append(append(t.pages[last], byte(len(s))), s...)
}

func (t *titles) at(i int) string {
	start := int(t.starts.at(i))
	page := t.page(start / titlePage)
	if start %= titlePage; start >= len(page) { // it was kept, and is no longer
		return ""
	}
	n, page := int(page[start]), page[start+1:]
	return string(page[:min(n, len(page))])
}

// page is a page, empty where there is none.
func (t *titles) page(p int) []byte {
	switch {
	case p >= len(t.pages):
		return nil
	case t.pages[p] == nil && t.fetch != nil:
		t.pages[p] = t.fetch(p)
	}
	return t.pages[p]
}

// names number few strings that are met often. The zero names have none.
type names struct {
	list   []string
	byName map[string]uint16
}

// number is that of name, from 1; 0 is that of none, or of one too many.
func (n *names) number(name string) uint16 {
	if name == "" {
		return 0
	}
	i, known := n.byName[name]
	if !known && len(n.list) < 1<<16-1 {
		if n.byName == nil {
			n.byName = map[string]uint16{}
		}
		name = strings.Clone(name) // it may be a part of something long
		n.list = append(n.list, name)
		i = uint16(len(n.list))
		n.byName[name] = i
	}
	return i
}

// name is the one with that number.
func (n *names) name(number uint16) string {
	if number == 0 || int(number) > len(n.list) {
		return ""
	}
	return n.list[number-1]
}

// texts find the articles with the same text, by a sum of it: the first
// article for each, as a table whose size is a power of two. Sums of 64 bits
// of a hash that nobody outside knows are taken for the texts themselves.
type texts struct {
	sums  column[uint64] // by ref
	slots []int32        // a ref plus one, 0 for none
	n     int
}

// find is the first article with the text of that sum, of those that were set.
func (t *texts) find(sum uint64) (first int, found bool) {
	if t.n == 0 {
		return 0, false
	}
	held := t.slots[t.slot(sum)]
	return int(held) - 1, held != 0
}

// set makes ref the first article with a text.
func (t *texts) set(sum uint64, ref int) {
	t.reserve(t.n + 1)
	i := t.slot(sum)
	if t.slots[i] == 0 {
		t.n++
	}
	t.sums.set(ref, sum)
	t.slots[i] = int32(ref + 1)
}

// slot is where sum is, or would be put.
func (t *texts) slot(sum uint64) int {
	mask := len(t.slots) - 1
	i := int(sum) & mask
	for t.slots[i] != 0 && t.sums.at(int(t.slots[i])-1) != sum {
		i = (i + 1) & mask
	}
	return i
}

// reserve makes room for n texts, so that the table is not made again while
// it grows.
func (t *texts) reserve(n int) {
	size := max(1024, len(t.slots))
	for 3*n > 2*size {
		size *= 2
	}
	if size == len(t.slots) {
		return
	}
	old := t.slots
	t.slots = make([]int32, size)
	for _, ref := range old {
		if ref != 0 {
			t.slots[t.slot(t.sums.at(int(ref)-1))] = ref
		}
	}
}
