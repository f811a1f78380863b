package main

import (
	"bytes"
	"encoding/json"
	"os"
)

// size is one of a screen in cells.
type size struct{ w, h int }

// The sizes a terminal is given.
var (
	small = size{100, 30}
	large = size{112, 34}
)

// look is what tells the picture of one cell from another: the text and the
// attributes that change the shape of its letters.
type look struct {
	text  string
	style string // b bold, i italic, u underlined
}

// cell is one of a frame.
type cell struct {
	Text  string `json:"text"`
	Width int    `json:"width"` // columns
	Style string `json:"style"`
}

// frame is a screen that the program means to show, as it writes it to the
// file of --cells-to.
type frame struct {
	W    int      `json:"w"`
	H    int      `json:"h"`
	Rows [][]cell `json:"rows"`
}

// frames is such a file, read as it grows.
type frames struct {
	path string
	seen int64 // bytes read up to the last whole line
	n    int   // frames read
	last frame
}

// read reads on and reports whether there was a new frame.
func (f *frames) read() (bool, error) {
	file, err := os.Open(f.path)
	if err != nil {
		return false, nil // the program has not started yet
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || info.Size() <= f.seen {
		return false, err
	}
	b := make([]byte, info.Size()-f.seen)
	if _, err := file.ReadAt(b, f.seen); err != nil {
		return false, err
	}
	end := bytes.LastIndexByte(b, '\n')
	if end < 0 {
		return false, nil
	}
	f.seen += int64(end) + 1
	f.n += bytes.Count(b[:end+1], []byte("\n"))
	start := bytes.LastIndexByte(b[:end], '\n') + 1
	f.last = frame{}
	return true, json.Unmarshal(b[start:end], &f.last)
}
