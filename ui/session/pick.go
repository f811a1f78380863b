package session

// pick is a row chosen among n, and the first row that shows.
type pick struct{ n, cur, top int }

// set chooses row i, or the nearest there is.
func (p *pick) set(i int) { p.cur = max(0, min(i, p.n-1)) }

// show moves the top as little as it takes for the chosen row to be among h
// rows, and leaves no blank rows while there are others to show.
func (p *pick) show(h int) {
	p.top = min(p.top, p.cur)
	p.top = max(p.top, p.cur-h+1)
	p.top = max(0, min(p.top, p.n-h))
}
