package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// line tells of a result in a line.
func (r result) line() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-22s %-14s", r.setup, r.version)
	for _, s := range states {
		fmt.Fprintf(&b, " %s %d/%d", s, r.rows[s].right, r.rows[s].rows)
	}
	fmt.Fprintf(&b, " plain %d/%d  %.0f s", r.plain.right, r.plain.rows, r.took.Seconds())
	if r.err != nil {
		fmt.Fprintf(&b, "  %v", r.err)
	}
	return b.String()
}

// report tells what is wrong, loudly, and whether the suite has passed.
func report(w io.Writer, results []result) bool {
	passed := true
	for _, r := range results {
		name := r.setup.String()
		switch why := r.setup.notHeld; {
		case r.held() && why != "":
			fmt.Fprintf(w, "%s: HELD NOW: its line in notHeld may go (%s)\n", name, why)
		case r.held() && r.first != nil:
			fmt.Fprintf(w, "%s: RIGHT ONLY THE SECOND TIME\n", name)
		case r.held():
			continue
		case why != "":
			fmt.Fprintf(w, "%s: NOT HELD YET: %s\n", name, why)
		case r.err != nil:
			fmt.Fprintf(w, "%s: DID NOT RUN: %v\n", name, r.err)
			passed = false
		default:
			fmt.Fprintf(w, "%s: WRONG\n", name)
			passed = false
		}
		r.tell(w)
		if r.first != nil {
			fmt.Fprintln(w, "  the first time:")
			if r.first.err != nil {
				fmt.Fprintf(w, "  %v\n", r.first.err)
			}
			r.first.tell(w)
		}
	}
	return passed
}

// tell prints the rows that are wrong, the first of many.
func (r *result) tell(w io.Writer) {
	for i, wrong := range r.wrong {
		if i == 12 {
			fmt.Fprintf(w, "  and %d rows more\n", len(r.wrong)-i)
			break
		}
		fmt.Fprintf(w, "  %s\n", wrong)
	}
}

// saveAs keeps a picture of the part of the display that has something on
// it, if pictures are kept.
func (v *visit) saveAs(name string, img *image.RGBA) {
	if v.shots == "" || img == nil {
		return
	}
	path := shotName(v.shots, v.setup, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return
	}
	var b bytes.Buffer
	if png.Encode(&b, img.SubImage(shownPart(img))) == nil {
		os.WriteFile(path, b.Bytes(), 0o666)
	}
}

// shownPart is the smallest rectangle from the left upper corner with
// everything that is not the black root window.
func shownPart(img *image.RGBA) image.Rectangle {
	r := image.Rectangle{}
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if rgb(img, x, y) != [3]uint8{} {
				r = r.Union(image.Rect(0, 0, x+1, y+1))
			}
		}
	}
	return r
}
