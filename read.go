package main

import (
	"context"
	"os"

	"golang.org/x/term"
)

// readArticles opens articles on the screen. When standard output is no
// terminal it prints them, as pagers do.
func readArticles(ctx context.Context, c *commandLine) error {
	if !term.IsTerminal(int(os.Stdout.Fd())) {
		return showArticles(ctx, c)
	}
	return showArticles(ctx, c)
}
