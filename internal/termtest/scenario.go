package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"path/filepath"
	"strings"
	"time"
)

// step is one page that is looked at.
type step struct {
	state string   // what the page is a case of
	keys  []string // pressed before, as xdotool names them
	grow  size     // what the terminal is enlarged by before
	stop  bool     // the program is suspended and resumed before
}

// The states, in the order in which they come.
const (
	atStart     = "start"
	afterScroll = "scrolled"
	afterResize = "resized"
	afterResume = "resumed"
)

var states = []string{atStart, afterScroll, afterResize, afterResume}

// steps are the pages of the demo that are looked at: most have two panes
// with Arabic in both. They have no signs that the font lacks, for which some
// terminals draw boxes over the neighbouring cells.
var steps = []step{
	{state: atStart},
	{state: atStart, keys: []string{"j", "Return"}},
	{state: atStart, keys: []string{"T"}},
	{state: afterScroll, keys: []string{"h", "space"}},
	{state: afterScroll, keys: []string{"3", "j"}},
	{state: afterScroll, keys: []string{"1", "1", "J", "H"}},
	{state: afterScroll, keys: []string{"h", "d"}},
	{state: afterScroll, keys: []string{"space"}},
	{state: afterScroll, keys: []string{"1", "1", "K", "quotedbl"}},
	{state: afterResize, grow: size{large.w - small.w, large.h - small.h}},
	{state: afterResize, keys: []string{"h", "space"}},
	{state: afterResize, grow: size{small.w - large.w, small.h - large.h}},
	{state: afterResize, keys: []string{"E"}},
	{state: afterResume, stop: true},
	{state: afterResume, keys: []string{"h", "b"}},
}

// count is a number of rows, and how many of them are right.
type count struct{ right, rows int }

func (c *count) add(d count) { c.right, c.rows = c.right+d.right, c.rows+d.rows }

// result is what came of one setup.
type result struct {
	setup   setup
	version string
	rows    map[string]count // by state
	plain   count            // pictures of plain Arabic, suspended and after the end, that are as before
	wrong   []string         // what is wrong, a line each
	err     error            // why it did not run to its end
	took    time.Duration
	pages   int
	first   *result // where it was wrong once and tried again; nil otherwise
}

// held reports whether everything is as it should be.
func (r result) held() bool { return r.err == nil && len(r.wrong) == 0 && r.pages == len(steps) }

// visit is a setup being looked at.
type visit struct {
	*shell
	result *result
	atlas  *atlas
	frames frames
	shots  string // folder for pictures, empty for none
	before *image.RGBA
}

// run looks at one setup: the atlas, plain Arabic, the pages, and plain
// Arabic again.
func run(ctx context.Context, s setup, bin string, rehearsed []frame, shots string) (r result) {
	begun := time.Now()
	r = result{setup: s, version: version(s.pkg), rows: map[string]count{}}
	sh, err := openShell(ctx, s, bin)
	if sh != nil {
		defer sh.close()
	}
	if err == nil {
		v := &visit{shell: sh, result: &r, shots: shots, frames: frames{path: filepath.Join(sh.dir, "cells")}}
		err = v.look(ctx, rehearsed)
		if err != nil {
			v.save("failed")
		}
	}
	r.err, r.took = err, time.Since(begun)
	return r
}

func (v *visit) look(ctx context.Context, rehearsed []frame) error {
	if err := v.photograph(ctx, v.setup.looksOf(rehearsed)); err != nil {
		return err
	}
	if err := v.enter(ctx); err != nil {
		return err
	}
	var err error
	if v.before, err = v.page(ctx, "p", nil); err != nil {
		return err
	}
	v.saveAs("plain", v.before)
	if err := v.disp.keys("w", "Return"); err != nil {
		return err
	}
	for i, s := range steps {
		if err := v.step(ctx, i, s); err != nil {
			return fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	if err := v.prompt(ctx, "Q"); err != nil {
		return err
	}
	return v.same(ctx, "after the end")
}

// photograph fills the atlas.
func (v *visit) photograph(ctx context.Context, looks []look) error {
	v.atlas = newAtlas()
	for n := 1; len(looks) > 0; n++ {
		here := looks[:min(len(looks), perPage(small))]
		looks = looks[len(here):]
		if err := v.write("atlas", drawPage(here, small)); err != nil {
			return err
		}
		img, err := v.atlasPage(ctx)
		if err != nil {
			return err
		}
		v.saveAs(fmt.Sprintf("atlas%d", n), img)
		if err := v.atlas.take(img, here, small); err != nil {
			return err
		}
	}
	return nil
}

// enter starts the multiplexer, if the setup has one.
func (v *visit) enter(ctx context.Context) error {
	switch v.setup.inside {
	case "tmux":
		return v.prompt(ctx, "m", "Return")
	case "screen":
		return v.prompt(ctx, "s", "Return")
	}
	return nil
}

// step comes to one page and looks at it.
func (v *visit) step(ctx context.Context, i int, s step) error {
	n, w, h := v.frames.n, v.frames.last.W+s.grow.w, v.frames.last.H+s.grow.h
	switch {
	case s.stop:
		if err := v.prompt(ctx, "ctrl+z"); err != nil {
			return err
		}
		if err := v.same(ctx, "suspended"); err != nil {
			return err
		}
		if _, err := v.frames.read(); err != nil {
			return err
		}
		n = v.frames.n
		if err := v.disp.keys("f", "g", "Return"); err != nil {
			return err
		}
	case s.grow != size{}:
		if err := v.resize(v.atlas.grid, s.grow); err != nil {
			return err
		}
	case len(s.keys) > 0:
		if err := v.disp.keys(s.keys...); err != nil {
			return err
		}
	}
	err := until(ctx, patience, func() bool {
		v.frames.read()
		return v.frames.n > n && (s.grow == size{} || v.frames.last.W == w && v.frames.last.H == h)
	})
	if err != nil {
		return fmt.Errorf("no frame: %w", err)
	}
	return v.judge(ctx, i, s)
}

// restful is how long a wrong picture has to stay the same until it is
// believed. A right one is taken at once.
const restful = 15 * time.Second

// judge waits until the picture shows the last frame. When it does not, and
// changes no more, its rows are counted.
func (v *visit) judge(ctx context.Context, i int, s step) error {
	var img *image.RGBA
	var wrong []string
	var tally count
	changed := time.Now()
	err := until(ctx, patience, func() bool {
		newer, err := v.frames.read()
		now, bad := v.disp.picture()
		if err != nil || bad != nil {
			return false
		}
		if !newer && img != nil && string(img.Pix) == string(now.Pix) {
			return time.Since(changed) > restful
		}
		img, changed = now, time.Now()
		tally, wrong = v.compare(img, v.frames.last)
		return len(wrong) == 0
	})
	if err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if img == nil {
		return errors.New("no picture")
	}
	v.saveAs(pageName(i), img)
	total := v.result.rows[s.state]
	total.add(tally)
	v.result.rows[s.state] = total
	v.result.pages++
	for _, w := range wrong {
		v.result.wrong = append(v.result.wrong, fmt.Sprintf("page %d (%s), %s", i+1, s.state, w))
	}
	return nil
}

// compare counts the rows of a picture that show those of a frame.
func (v *visit) compare(img *image.RGBA, f frame) (count, []string) {
	var wrong []string
	for y := range f.Rows {
		if bad := v.row(img, f, y); bad != "" {
			wrong = append(wrong, fmt.Sprintf("row %d: %s", y+1, bad))
		}
	}
	return count{len(f.Rows) - len(wrong), len(f.Rows)}, wrong
}

// row says which cells of row y are wrong, and is empty when none is.
func (v *visit) row(img *image.RGBA, f frame, y int) string {
	var bad []string
	t := v.setup.terminal
	for x, i := 0, 0; i < len(f.Rows[y]); i++ {
		c := f.Rows[y][i]
		r := v.atlas.grid.spot(x, y, c.Width)
		ok, seen := v.atlas.shows(t, c, photograph(img, r))
		if !ok {
			if skip := v.atlas.reachedIn(t, f, x, y, c.Width); skip != nil {
				ok, _ = v.atlas.shows(t, c, photographBut(img, r, skip))
			}
		}
		if !ok {
			bad = append(bad, fmt.Sprintf("%d %+q%s, not %+q%s", x+1, seen.text, seen.style, c.Text, c.Style))
		}
		x += c.Width
	}
	if len(bad) > 4 {
		bad = append(bad[:4], fmt.Sprintf("and %d more", len(bad)-4))
	}
	return strings.Join(bad, "; ")
}

// same compares plain Arabic with what it was before the program ran.
func (v *visit) same(ctx context.Context, when string) error {
	different := ""
	img, err := v.page(ctx, "p", func(img *image.RGBA) bool {
		different = v.different(img, v.before)
		return different == ""
	})
	if err != nil {
		return err
	}
	v.saveAs("plain "+when, img)
	v.result.plain.rows++
	if different != "" {
		v.result.wrong = append(v.result.wrong, "plain Arabic, "+when+", is not as before: "+different)
		return nil
	}
	v.result.plain.right++
	return nil
}

// apart is how unlike two pictures of a cell are in which there is not the
// same. A row may cut off what hangs down from the one above, when it is
// drawn later.
const apart = 0.25

// different names the first cell that two pictures do not have in common.
func (v *visit) different(a, b *image.RGBA) string {
	for y := range small.h {
		for x := range small.w {
			r := v.atlas.grid.spot(x, y, 1)
			if unlike(photograph(a, r), photograph(b, r)) > apart {
				return fmt.Sprintf("row %d, column %d", y+1, x+1)
			}
		}
	}
	return ""
}
