package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"warraq/keymap"
	"warraq/loader"
	"warraq/ui/term"
)

// The commands. A path alone is no command: it is opened on the screen.
const (
	readCommand    = ""
	showCommand    = "show"
	convertCommand = "convert"
	formatsCommand = "formats"
	listCommand    = "list"
	markCommand    = "mark"
	marksCommand   = "marks"
	statsCommand   = "stats"
	exportCommand  = "export"
	importCommand  = "import"
	doctorCommand  = "doctor"
	helpCommand    = "help"
)

// isCommand reports whether the first argument is a command and no path.
func isCommand(word string) bool {
	switch word {
	case showCommand, convertCommand, formatsCommand, doctorCommand, helpCommand,
		listCommand, markCommand, marksCommand, statsCommand, exportCommand, importCommand:
		return true
	}
	return false
}

// commandLine is what the user asked for.
type commandLine struct {
	command       string
	paths         []string
	reading       readingOptions
	version       bool
	mouse         bool // clicks and the wheel come to us
	look          look // how text is laid out
	bidi          choice
	json          bool   // of the command doctor
	linear        bool   // line by line
	noPassthrough bool   // leave the terminal behind a multiplexer alone
	noThin        bool   // send whole frames
	noCache       bool   // neither take lists that were kept nor keep them
	cellsTo       string // file for the cells of each frame; empty for none
	keys          presets
	printKeys     bool
	told          bool   // why there are no marks, or none can be kept
	help          string // text to print instead of doing anything

	show    showOptions
	convert convertOptions
	export  exportOptions
	imports importOptions
	marks   marksOptions
	triage  triageOptions
}

// showOptions are those of the command show.
type showOptions struct {
	width  int // columns; 0 is no limit, -1 the terminal's
	format choice
	order  choice
	color  choice
}

// parse reads the arguments after the program's name. Before a command there
// are options only; they may stand after paths as well.
func parse(args []string) (*commandLine, error) {
	c := newCommandLine(readCommand)
	if i := commandAt(args); i >= 0 {
		c.command, args = args[i], slices.Delete(slices.Clone(args), i, i+1)
	}
	flags := c.flags()
	if err := configure(flags); err != nil {
		return nil, err
	}
	err := flags.Parse(args)
	c.paths = flags.Args()
	c.triage.chooses = flags.Changed("query") || flags.Changed("decision") || flags.Changed("starred")
	switch {
	case errors.Is(err, pflag.ErrHelp):
		c.help = helpText(c.command)
		return c, nil
	case err != nil:
		return nil, fmt.Errorf("%w (try %s --help)", err, strings.TrimSpace("warraq "+c.command))
	case c.printKeys:
		return c, c.printKeyFile()
	case c.command == helpCommand:
		return c, c.helpAbout()
	case c.command == formatsCommand && len(c.paths) > 0:
		return nil, fmt.Errorf("formats takes no path (try warraq formats --help)")
	case c.reading.charset != "":
		return c, loader.CheckCharset(c.reading.charset)
	case c.command == doctorCommand && len(c.paths) > 0:
		return nil, fmt.Errorf("doctor takes no path (try warraq doctor --help)")
	}
	return c, nil
}

// commandAt is which of args is the command, -1 for none. A file that is
// called so is a path, unless it is the first.
func commandAt(args []string) int {
	if len(args) == 0 || isCommand(args[0]) {
		return len(args[:min(len(args), 1)]) - 1
	}
	first := firstWord(readCommand, args)
	for i, word := range args {
		if !isCommand(word) || args[i-1] == "--" {
			continue
		}
		_, err := os.Lstat(word)
		if err != nil && (first == i || first < 0 && firstWord(word, args) == i) {
			return i
		}
	}
	return -1
}

// firstWord is which of args is the first that is no option of a command, nor
// the value of one; -1 when there is none, or an option that it has not.
func firstWord(command string, args []string) int {
	f := newCommandLine(command).flags()
	f.SetInterspersed(false)
	if f.Parse(args) != nil || f.NArg() == 0 {
		return -1
	}
	return len(args) - f.NArg()
}

// flags are the options of the command c.
func (c *commandLine) flags() *pflag.FlagSet {
	f := pflag.NewFlagSet("warraq", pflag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.Usage = func() {}
	f.SortFlags = false
	switch c.command {
	case listCommand, markCommand, statsCommand, marksCommand:
		c.triage.add(f, c.command)
		if c.command == marksCommand {
			f.BoolVar(&c.imports.json, "json", false, "print JSON (of marks agree)")
		}
	case importCommand:
		c.imports.add(f)
	case exportCommand:
		c.export.add(f)
		c.triage.addFilter(f)
	case showCommand:
		c.show.add(f)
	case convertCommand:
		c.convert.add(f)
	}
	if c.readsArticles() {
		c.reading.add(f)
	}
	if c.usesMarks() {
		c.marks.add(f, c.command)
	}
	if c.command == readCommand || c.command == showCommand {
		c.look.add(f)
	}
	if c.command == readCommand || c.command == helpCommand {
		f.Var(&c.keys, "keys", "keys as in the `preset` "+strings.Join(keymap.Names(), ", "))
		f.BoolVar(&c.printKeys, "print-keys", false, "print the keys as a file of keys has them")
	}
	if c.command == readCommand || c.command == doctorCommand {
		f.Var(&c.bidi, "bidi", "how Arabic is sent to the terminal: "+c.bidi.list())
		f.BoolVar(&c.noPassthrough, "no-passthrough", false, "leave the terminal behind tmux or screen alone")
	}
	if c.command == doctorCommand {
		f.BoolVar(&c.json, "json", false, "as JSON, for a report")
	}
	if c.command == readCommand {
		f.BoolVar(&c.linear, "linear", false, "line by line and without frames, for a screen reader or a braille line")
		f.BoolVar(&c.mouse, "mouse", false, "take clicks and the wheel (else the terminal's, to select text)")
		f.BoolVar(&c.version, "version", false, "print the version")
		f.BoolVar(&c.noThin, "no-thin", false, "send whole frames to the terminal, not what changes")
		f.BoolVar(&c.noCache, "no-cache", false, "keep no lists of long files and folders for the next time, and use none")
		f.StringVar(&c.cellsTo, "cells-to", "", "write the cells of each frame to `file`, for tests")
		f.Lookup("cells-to").Hidden = true
	}
	f.BoolP("help", "h", false, "print this help")
	f.Lookup("help").Value = helpFlag{}
	return f
}

// readsArticles reports whether the command takes paths of articles.
func (c *commandLine) readsArticles() bool {
	switch c.command {
	case helpCommand, formatsCommand, doctorCommand, marksCommand, importCommand:
		return false
	}
	return true
}

// usesMarks reports whether the command opens the store of marks.
func (c *commandLine) usesMarks() bool {
	switch c.command {
	case readCommand, listCommand, markCommand, marksCommand, statsCommand, exportCommand, importCommand:
		return true
	}
	return false
}

// newCommandLine is a command line on which nothing was said.
func newCommandLine(command string) *commandLine {
	return &commandLine{
		command: command, show: defaultShow(), convert: defaultConvert(), export: defaultExport(), look: defaultLook(), triage: defaultTriage(),
		bidi: choice{term.Auto.String(), term.Modes()},
	}
}

func defaultShow() showOptions {
	return showOptions{
		width:  -1,
		format: choice{"text", []string{"text", "ansi", "json", "markdown", "cells"}},
		order:  choice{"auto", []string{"auto", "visual", "logical"}},
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
	case len(c.paths) == 1 && isCommand(c.paths[0]):
		c.help = helpText(c.paths[0])
	case len(c.paths) == 1 && c.paths[0] == "keys":
		return c.helpKeys()
	default:
		return fmt.Errorf("no command %q (there are: show, convert, formats, list, mark, marks, stats, export, import, doctor, keys)", strings.Join(c.paths, " "))
	}
	return nil
}

// helpKeys is the help about the keys of the screen.
func (c *commandLine) helpKeys() error {
	keys, err := c.keyMap()
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
  warraq convert PATH… write them as JSONL, Markdown, text or WARC
  warraq formats       what files are read
  warraq list PATH…    list articles with their decisions
  warraq mark ID…      decide on articles without a screen
  warraq stats PATH…   how many are decided
  warraq export PATH…  write quotes, tweets, decisions, citations
  warraq import FILE…  add another reader's marks; how far you agree
  warraq marks log     what was decided, when and by whom
  warraq doctor        tell what the terminal is and what it needs
  warraq help show     help for a command
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

const convertHelp = `Write all articles in one format.

  warraq convert [OPTION]… PATH… --to FORMAT

jsonl     the whole model, one object a line: warraq reads it back as it was
markdown  for documents
text      the letters of the articles, a line of dashes between them
warc      records of type conversion, as in WET files

A text that is met again is written once.

`

const formatsHelp = `Print what files are read, with an example of each.

  warraq formats

`

const doctorHelp = `Tell what the terminal is, what is done so that Arabic reads right in it, and
what is wrong.

  warraq doctor [--json]

It asks the terminal and nobody else, and changes nothing.

`

const exitHelp = `
Exits with 0 when all went well, 1 when a file could not be read or nothing
was found, which is said on standard error, 2 when it could not start.
`

func helpText(command string) string {
	text := readHelp
	switch command {
	case showCommand:
		text = showHelp
	case convertCommand:
		text = convertHelp
	case formatsCommand:
		text = formatsHelp
	case listCommand, markCommand, marksCommand, statsCommand:
		text = triageHelp[command]
	case exportCommand:
		text = exportHelp
	case importCommand:
		text = importHelp
	case doctorCommand:
		text = doctorHelp
	}
	return text + newCommandLine(command).flags().FlagUsages() + exitHelp
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
