package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// corpus is a file of paragraphs.
type corpus struct {
	name       string
	path       string // of the text
	breaks     string // path of the line ends
	bytes      int
	lines      int
	paragraphs []paragraph
}

// paragraph is a text and the ends of its lines.
type paragraph struct {
	text     string
	ends     []int // code points
	byteEnds []int
}

// columns is the order of the columns.
var columns = []string{"mixed", "bidi", "arabic", "french"}

func readCorpora(dir string) ([]*corpus, error) {
	var list []*corpus
	for _, name := range columns {
		c, err := readCorpus(dir, name)
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, nil
}

func readCorpus(dir, name string) (*corpus, error) {
	c := &corpus{name: name, path: filepath.Join(dir, name+".txt"), breaks: filepath.Join(dir, name+".brk")}
	text, err := os.ReadFile(c.path)
	if err != nil {
		return nil, err
	}
	breaks, err := os.ReadFile(c.breaks)
	if err != nil {
		return nil, err
	}
	texts := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	ends := strings.Split(strings.TrimSuffix(string(breaks), "\n"), "\n")
	if len(texts) != len(ends) {
		return nil, fmt.Errorf("%s: %d paragraphs, line ends of %d", c.path, len(texts), len(ends))
	}
	for i := range texts {
		p := paragraph{text: strings.Clone(texts[i])}
		for _, f := range strings.Fields(ends[i]) {
			n, err := strconv.Atoi(f)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", c.breaks, i+1, err)
			}
			p.ends = append(p.ends, n)
		}
		p.byteEnds = bytesOf(p.text, p.ends)
		c.bytes += len(p.text)
		c.lines += len(p.ends)
		c.paragraphs = append(c.paragraphs, p)
	}
	return c, nil
}

// bytesOf turns places in code points, in order, into places in bytes.
func bytesOf(text string, ends []int) []int {
	var list []int
	n := 0
	for off := range text + "." {
		for len(list) < len(ends) && ends[len(list)] == n {
			list = append(list, off)
		}
		n++
	}
	return list
}
