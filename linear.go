package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"golang.org/x/term"

	"warraq/ui"
	"warraq/ui/linear"
)

// readAloud reads articles line by line. Its commands come from the
// controlling terminal when the articles come from standard input; when
// standard output is no terminal there is nobody to give any.
func readAloud(ctx context.Context, c *commandLine) error {
	in, err := c.input()
	if err != nil {
		return err
	}
	src := in.source()
	src.Remember(c.cache(), versionText())
	var marks linear.Marks
	if !c.marks.none {
		if marks, err = c.states(ctx); err != nil {
			complain(err) // what can be read is read
		}
	}
	if !term.IsTerminal(int(os.Stdout.Fd())) {
		return linear.All(ctx, src, marks, os.Stdout)
	}
	commands, err := os.Open("/dev/tty")
	if err != nil {
		return fmt.Errorf("%w: %v", ui.ErrNoTerminal, errors.Unwrap(err))
	}
	defer commands.Close()
	return linear.Run(ctx, src, marks, commands, os.Stdout)
}
