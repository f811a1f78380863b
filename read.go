package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"sync"
	"time"

	"golang.org/x/term"

	"warraq/keymap"
	"warraq/library"
	"warraq/library/files"
	"warraq/loader"
	"warraq/ui"
	"warraq/ui/session"
)

// thrift is how much garbage there may be while somebody reads, in percent of
// what is in use. That is little but for the index of a long list, and a
// program that stays open for hours is no place for twice of that.
const thrift = 25

// haste is the same before the first frame: there a collection costs more
// than the few megabytes it saves. The first frame after hasteFor ends it: no
// timer wakes a program that shows nothing new, which makes no garbage.
const (
	haste    = 200
	hasteFor = time.Second
)

// readArticles opens articles on the screen. When standard output is no
// terminal it prints them, as pagers do.
func readArticles(ctx context.Context, c *commandLine) error {
	if c.linear {
		return readAloud(ctx, c)
	}
	if !term.IsTerminal(int(os.Stdout.Fd())) {
		return showArticles(ctx, c)
	}
	in, err := c.input()
	if err != nil {
		return err
	}
	if errs := in.missing(ctx); len(errs) == len(in.paths) {
		for _, err := range errs {
			complain(err)
		}
		return errSome
	}
	keys, err := c.keyMap()
	if err != nil {
		return err
	}
	drawn := beHasty()
	var beside sync.WaitGroup
	defer beside.Wait()
	beside.Go(loader.Prepare)
	store := c.marks.keeper()
	defer store.close()
	src := in.source()
	src.Remember(c.cache(), versionText())
	s := session.New(src, session.Options{
		Layout:   c.look.options(),
		Keys:     keys,
		Keyboard: keymap.ForLocale(locale()),
		Marks:    store.opener(),
		Name:     in.name(),
		Fresh:    c.marks.fresh,
		Stay:     c.marks.stay,
		Browse:   browser(),

		Labels:        library.TagsIn(c.marks.labels),
		LabelsAdvance: c.marks.labelsAdvance,
	})
	o := ui.Options{NoColor: os.Getenv("NO_COLOR") != "", Mouse: c.mouse, Terminal: c.terminal(), Drawn: drawn}
	if c.cellsTo != "" {
		f, err := os.Create(c.cellsTo)
		if err != nil {
			return err
		}
		defer f.Close()
		o.Cells = f
	}
	err = ui.Run(ctx, s, o)
	src.Keep()
	if lost := s.Finish(ctx); lost != nil {
		complain(fmt.Errorf("marks of this session were not kept: %w", lost))
	}
	if errors.Is(err, ui.ErrNoTerminal) {
		return fmt.Errorf("%w (warraq show prints without one)", err)
	}
	return err
}

// beHasty lets garbage be until drawn has been called after hasteFor.
func beHasty() (drawn func()) {
	debug.SetGCPercent(haste)
	end, hasty := time.Now().Add(hasteFor), true
	return func() {
		if hasty && time.Now().After(end) {
			hasty = false
			debug.SetGCPercent(thrift)
		}
	}
}

// source is what in names as a collection for the screen.
func (in *input) source() *files.Source { return files.New(in.paths, in.o) }

// locale is the user's, by the order of precedence that POSIX gives.
func locale() string {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := os.Getenv(name); v != "" {
			return v
		}
	}
	return ""
}
