package html

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// table writes a table of data with a line for each row, and what stands in
// a table for its looks as paragraphs.
func (w *writer) table(n *html.Node) {
	if !dataTable(n) {
		w.section(n, w.kind, w.level)
		return
	}
	w.end()
	for c := range n.Descendants() {
		switch c.DataAtom {
		case atom.Caption:
			w.section(c, w.kind, w.level)
		case atom.Tr:
			w.lineBreak()
			w.row(c)
		}
	}
	w.end()
}

func (w *writer) row(tr *html.Node) {
	first := true
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		if !first {
			w.space = len(w.text) > w.start
			w.words("|")
			w.space = true
		}
		first = false
		w.cell(c)
	}
}

// cell writes the words in a cell, whatever its blocks.
func (w *writer) cell(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			w.words(c.Data)
		case c.DataAtom == atom.Br || block(c.DataAtom):
			w.words(" ")
			w.cell(c)
			w.words(" ")
		case c.DataAtom == atom.A:
			w.anchor(c)
		default:
			w.cell(c)
		}
	}
}

// dataTable reports whether the cells of a table hold values, not an article.
func dataTable(n *html.Node) bool {
	rows, cells, blocks, size := 0, 0, 0, 0
	for c := range n.Descendants() {
		switch {
		case c.DataAtom == atom.Table || placeholderOf(c) >= 0:
			return false
		case c.DataAtom == atom.Tr:
			rows++
		case c.DataAtom == atom.Td || c.DataAtom == atom.Th:
			cells++
		case block(c.DataAtom) && c.DataAtom != atom.Tbody && c.DataAtom != atom.Thead:
			blocks++
		case c.Type == html.TextNode:
			size += len(c.Data)
		}
	}
	return (rows > 1 && cells > rows || cells > 2) && blocks <= cells && size < 200*cells
}
