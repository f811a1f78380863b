// Warraq reads archives of articles in a terminal.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"

	"warraq/loader"
	"warraq/ui"
	"warraq/ui/show"
)

// What the program exits with.
const (
	exitFine  = 0
	exitSome  = 1 // a record failed, or nothing was found
	exitUsage = 2 // it could not start
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:]))
}

// run does what args ask for and is the exit code.
func run(ctx context.Context, args []string) int {
	c, err := parse(args)
	if err != nil {
		complain(err)
		return exitUsage
	}
	switch {
	case c.help != "":
		err = write(c.help)
	case c.version:
		err = write(versionText())
	case c.command == formatsCommand:
		err = write(formatsText())
	case c.command == convertCommand:
		err = convertArticles(ctx, c)
	case c.command == doctorCommand:
		err = doctor(c)
	case c.command == listCommand:
		err = listArticles(ctx, c)
	case c.command == markCommand:
		err = markArticles(ctx, c)
	case c.command == marksCommand:
		err = marksLog(ctx, c)
	case c.command == statsCommand:
		err = countArticles(ctx, c)
	case c.command == importCommand:
		err = importMarks(ctx, c)
	case c.command == exportCommand:
		err = exportArticles(ctx, c)
	case c.command == showCommand:
		err = showArticles(ctx, c)
	default:
		err = readArticles(ctx, c)
	}
	return exitCode(err)
}

// errSome is returned when a record failed and has been complained about.
var errSome = errors.New("a record failed")

// none is errSome where all could be read, but there is nothing of what was
// asked for.
func none(what string) error {
	complain(errors.New(what))
	return errSome
}

// exitCode tells the user about err, if nobody has, and is what to exit with.
func exitCode(err error) int {
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errSome):
		return exitSome
	case errors.Is(err, syscall.EPIPE):
		return exitFine // who reads has seen enough
	}
	if sig, ok := errors.AsType[ui.Signal](err); ok {
		return 128 + int(sig.Sig) // as a shell reports one
	}
	complain(err)
	return exitUsage
}

// complain writes err as one line on standard error. A file's name may hold
// anything, so controls are taken out.
func complain(err error) {
	if errors.Is(err, loader.ErrTooLarge) {
		err = fmt.Errorf("%w (--max-size allows more)", err)
	}
	fmt.Fprintf(os.Stderr, "warraq: %s\n", show.Plain(err.Error()))
}

func write(text string) error {
	_, err := io.WriteString(os.Stdout, text)
	return err
}
