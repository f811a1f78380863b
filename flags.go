package main

import (
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/spf13/pflag"

	"warraq/keymap"
	"warraq/loader"
	"warraq/ui/term"
)

// The commands. A path alone is no command: it is opened on the screen.
const (
	readCommand = ""
	showCommand = "show"
	helpCommand = "help"
)

// commandLine is what the user asked for.
type commandLine struct {
	command       string
	paths         []string
	charset       string // IANA name; empty to guess
	version       bool
	mouse         bool // clicks and the wheel come to us
	look          look // how text is laid out
	bidi          choice
	noPassthrough bool   // leave the terminal behind a multiplexer alone
	cellsTo       string // file for the cells of each frame; empty for none
	help          string // text to print instead of doing anything

	show showOptions
}

// showOptions are those of the command show.
type showOptions struct {
	width  int // columns; 0 is no limit, -1 the terminal's
	format choice
	order  choice
	color  choice
}

// parse reads the arguments after the program's name. A command is the first
// of them; options may stand after paths.
func parse(args []string) (*commandLine, error) {
	c := newCommandLine()
	if len(args) > 0 && (args[0] == showCommand || args[0] == helpCommand) {
		c.command, args = args[0], args[1:]
	}
	flags := c.flags()
	err := flags.Parse(args)
	c.paths = flags.Args()
	switch {
	case errors.Is(err, pflag.ErrHelp):
		c.help = helpText(c.command)
		return c, nil
	case err != nil:
		return nil, fmt.Errorf("%w (try %s --help)", err, strings.TrimSpace("warraq "+c.command))
	case c.command == helpCommand:
		return c, c.helpAbout()
	case c.charset != "":
		return c, loader.CheckCharset(c.charset)
	}
	return c, nil
}

// flags are the options of the command c.
func (c *commandLine) flags() *pflag.FlagSet {
	f := pflag.NewFlagSet("warraq", pflag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.Usage = func() {}
	f.SortFlags = false
	if c.command == showCommand {
		c.show.add(f)
	}
	if c.command != helpCommand {
		f.StringVar(&c.charset, "charset", "", "files' character `set`, as windows-1256 (else guessed)")
		c.look.add(f)
	}
	if c.command == readCommand {
		f.BoolVar(&c.mouse, "mouse", false, "take clicks and the wheel (else the terminal's, to select text)")
		f.BoolVar(&c.version, "version", false, "print the version")
		f.Var(&c.bidi, "bidi", "how Arabic is sent to the terminal: "+c.bidi.list())
		f.BoolVar(&c.noPassthrough, "no-passthrough", false, "leave the terminal behind tmux or screen alone")
		f.StringVar(&c.cellsTo, "cells-to", "", "write the cells of each frame to `file`, for tests")
		f.Lookup("cells-to").Hidden = true
	}
	f.BoolP("help", "h", false, "print this help")
	f.Lookup("help").Value = helpFlag{}
	return f
}

func newCommandLine() *commandLine {
	return &commandLine{show: defaultShow(), look: defaultLook(), bidi: choice{term.Auto.String(), term.Modes()}}
}

func defaultShow() showOptions {
	return showOptions{
		width:  -1,
		format: choice{"text", []string{"text", "ansi", "json", "markdown", "cells"}},
		order:  choice{"visual", []string{"visual", "logical"}},
		color:  choice{"auto", []string{"auto", "always", "never"}},
	}
}

func (o *showOptions) add(f *pflag.FlagSet) {
	f.Var((*columns)(&o.width), "width", "`columns` of a line, 0 for no limit (else the terminal's)")
	f.Var(&o.format, "format", o.format.list())
	f.Var(&o.order, "order", "letters in "+o.order.list()+" order")
	f.Var(&o.color, "color", "colours "+o.color.list())
}

// helpAbout is the command help: it is about the program or one command.
func (c *commandLine) helpAbout() error {
	switch {
	case len(c.paths) == 0:
		c.help = helpText(readCommand)
	case len(c.paths) == 1 && c.paths[0] == showCommand:
		c.help = helpText(showCommand)
	case len(c.paths) == 1 && c.paths[0] == "keys":
		return c.helpKeys()
	default:
		return fmt.Errorf("no command %q (there are: show, keys)", strings.Join(c.paths, " "))
	}
	return nil
}

// helpKeys is the help about the keys of the screen.
func (c *commandLine) helpKeys() error {
	keys, err := keymap.New(keymap.Default())
	if err != nil {
		return err
	}
	c.help = keys.Text()
	return nil
}

const readHelp = `Warraq reads articles in a terminal: Arabic, French and English in one
paragraph, each in its own direction.

  warraq PATH…         read files and folders
  warraq               read the articles of the demo
  warraq -             read standard input; a pipe needs no "-"
  warraq show PATH…    print articles without a screen
  warraq help show     help for that
  warraq help keys     the keys of the screen

When standard output is no terminal, articles are printed as by show.

`

const showHelp = `Print articles without a screen.

  warraq show [OPTION]… PATH…

text      as the screen has it: lines in visual order, right-to-left ones
          at the right edge; with --order logical for other programs
ansi      text with colours
json      the whole model, one object a line; offsets are bytes of text
markdown  for documents
cells     the rows of the page, one JSON object a line

`

const exitHelp = `
Exits with 0 when all went well, 1 when a file could not be read or nothing
was found, 2 when it could not start.
`

func helpText(command string) string {
	c := newCommandLine()
	c.command = command
	text := readHelp
	if command == showCommand {
		text = showHelp
	}
	return text + c.flags().FlagUsages() + exitHelp
}

// version is the last release; what is built from the tree says so.
const version = "0.1.0"

func versionText() string {
	text := "warraq " + version
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				text += " (" + s.Value[:min(len(s.Value), 12)] + ")"
			}
		}
	}
	return text + "\n"
}
