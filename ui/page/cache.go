package page

// What is kept at most: a screen shows some dozens of blocks, and a block
// may be one paragraph of a megabyte. What one screen shows is kept beyond
// the usual bound, or the paragraph above such a block would push it out and
// be pushed out by it on each draw; a screen of nothing but such blocks is
// held to a wider one, some 240 MB.
const (
	screenBlocks   = 64
	maxKeptBlocks  = 512
	maxKeptCells   = 1 << 18
	maxScreenCells = 1 << 22
)

// cache keeps the rows of the blocks composed last; the oldest go first.
// Rows that are dropped stay valid for who holds them. The zero cache is
// empty and ready.
type cache struct {
	rows  map[int][]Row
	order []int // blocks, the oldest first
	cells int   // of all rows kept
}

// keep adds the rows of block i, which must not be in c, and lets go of the
// oldest while there are too many.
func (c *cache) keep(i int, rows []Row) {
	if c.rows == nil {
		c.rows = make(map[int][]Row)
	}
	c.rows[i] = rows
	c.order = append(c.order, i)
	c.cells += countCells(rows)
	for c.full() {
		c.drop(c.order[0])
	}
}

// full reports whether more is kept than may be. The two blocks composed
// last stay in any case.
func (c *cache) full() bool {
	switch n := len(c.order); {
	case n <= 2:
		return false
	case n <= screenBlocks:
		return c.cells > maxScreenCells
	default:
		return n > maxKeptBlocks || c.cells > maxKeptCells
	}
}

func (c *cache) drop(oldest int) {
	c.cells -= countCells(c.rows[oldest])
	delete(c.rows, oldest)
	c.order = append(c.order[:0], c.order[1:]...)
}

func countCells(rows []Row) int {
	n := 0
	for i := range rows {
		n += len(rows[i].Cells)
	}
	return n
}
