package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"
)

// work is something that several programs do.
type work struct {
	name       string
	about      string
	cols, rows uint16
	link       link
	limit      time.Duration // how long a frame may take, 0 for 30 s
	idle       time.Duration // how long nothing happens, 0 to leave that out
	rounds     int           // at most, 0 for all
	steps      []step
	programs   []*program
}

func (w *work) patience() time.Duration {
	if w.limit > 0 {
		return w.limit
	}
	return 30 * time.Second
}

// step is what is done with a key.
type step struct {
	name  string
	times int
	rate  float64 // a second, for a key that is held down; 0 waits for each frame
}

// program is how one program does a work.
type program struct {
	name  string
	args  []string
	env   []string
	stdin string // file; "" is the terminal
	home  string // folder; "" is a new and empty one
	again bool   // it has run there before
	shell string // a command of the shell that only runs to its end, instead of all that follows

	marker string            // words on the first frame that counts
	done   string            // words that say that all has been read, "" when none do
	before []string          // keys that are typed before the steps
	keys   map[string]string // by step; a step without one is left out
	typed  []string          // what is typed in turn, each until nothing more comes
	until  map[string]string // words that end the frame of a step
	quit   string
}

func (p *program) command() []string { return p.args }

// Keys.
const (
	pgDn = "\x1b[6~"
	down = "\x1b[B"
)

// bench is where things are.
type bench struct {
	data    // files
	warraq  string
	bare    string
	without map[string]bool // programs that are not here
}

// programs leaves out those that are not on this machine.
func (b *bench) programs(list ...*program) []*program {
	var here []*program
	for _, p := range list {
		switch {
		case p.shell == "" && !filepath.IsAbs(p.args[0]) && found(p.args[0]) == "":
			b.without[p.args[0]] = true
		default:
			here = append(here, p)
		}
	}
	return here
}

// reader is warraq with some arguments.
func (b *bench) reader(name, marker string, args ...string) *program {
	return &program{name: name, args: append([]string{b.warraq, "--no-marks"}, args...), marker: marker, quit: "qqq",
		keys: map[string]string{"line": "j", "page": pgDn, "end": "G", "hold": "j", "next": "J"}}
}

// pagers are programs that show the file at path, whose first word is marker
// and whose last one is last.
func (b *bench) pagers(path, marker, last string) []*program {
	until := map[string]string{"end": last}
	keys := func(line, page, end string) map[string]string {
		return map[string]string{"line": line, "page": page, "end": end, "hold": line}
	}
	list := []*program{
		{name: "less", args: []string{"less", path}, quit: "q", keys: keys("j", pgDn, "G")},
		{name: "vim -u NONE", args: []string{"vim", "-u", "NONE", path}, quit: "\x1b:q!\r", keys: keys("\x05", pgDn, "G")},
		{name: "vim", args: []string{"vim", path}, quit: "\x1b:q!\r", keys: keys("\x05", pgDn, "G")},
		{name: "micro", args: []string{"micro", path}, quit: "\x11", before: []string{pgDn}, keys: keys(down, pgDn, "\x1b[1;5F")},
		{name: "emacs -nw -Q", args: []string{"emacs", "-nw", "-Q", "--eval", `(progn (setq large-file-warning-threshold nil) (global-set-key "j" 'scroll-up-line))`, path},
			quit: "\x18\x03", before: []string{pgDn}, keys: keys("j", pgDn, "\x1b>")},
		{name: "ov", args: []string{"ov", path}, quit: "q", keys: keys("j", pgDn, "G")},
		{name: "tview TextView", args: []string{b.bare, path}, quit: "q", keys: keys("j", pgDn, "G")},
		b.reader("warraq", marker, path), b.reader("warraq --no-thin", marker, "--no-thin", path),
	}
	for _, p := range list {
		p.marker = marker
		if p.name != "micro" { // it leaves cells alone that are right already
			p.until = until
		}
	}
	return b.programs(list...)
}

// works are all works.
func (b *bench) works() []work {
	keys := []step{{"line", 30, 0}, {"page", 12, 0}, {"end", 1, 0}}
	list := []step{{"line", 20, 0}, {"page", 10, 0}, {"end", 1, 0}}
	return []work{
		{name: "page", about: "An article of 4 KB.", cols: 120, rows: 40, programs: b.pagers(b.page, firstWord, "")},
		{name: "long", about: "An article of 10 MB: first frame, a line down, a page down, the end.", cols: 120, rows: 40, steps: keys, programs: b.pagers(b.long, firstWord, lastWord), limit: 60 * time.Second},
		{name: "million", about: fmt.Sprintf("%s articles in one JSONL file of %.2f GB; fzf has their titles only. All: until all are listed.", grouped(b.records), gigabytes(b.million)), cols: 120, rows: 40, limit: time.Minute, rounds: 3, programs: b.million1()},
		{name: "list", about: "Moving in the list, in 48 columns and 12 rows: there warraq shows it alone, and elsewhere the article beside it.", cols: 48, rows: 12, steps: list, limit: time.Minute, rounds: 3, programs: b.lists()},
		{name: "filter", about: "Titles chosen among " + grouped(b.records) + " by what is typed: in fzf for each letter, in warraq for each query, from F to the rows that are left, when all have been read.",
			cols: 120, rows: 40, limit: time.Minute, rounds: 2, programs: b.filters()},
		{name: "next", about: "From one article to the next.", cols: 120, rows: 40, steps: []step{{"next", 20, 0}}, programs: b.next()},
		{name: "files", about: fmt.Sprintf("%s articles as files; as mails in a maildir for neomutt and aerc.", grouped(b.files)), cols: 120, rows: 40, limit: time.Minute, rounds: 3, programs: b.folders()},
		{name: "packed", about: fmt.Sprintf("%s articles in one JSONL file, plain and compressed.", grouped(b.tenth)), cols: 120, rows: 40, limit: time.Minute, programs: b.packed()},
		{name: "three panes", about: "The list, the text and the inspector side by side: a line down in the text.", cols: 160, rows: 40, steps: []step{{"line", 20, 0}}, programs: b.panes()},
		{name: "slow line", about: "The article of 4 KB over a line of 150 ms and 64 kbit/s. Held: 30 times j in 3 s, the time that frames come after the last.", cols: 120, rows: 40,
			link: link{150 * time.Millisecond, 8000}, limit: 60 * time.Second, rounds: 1, steps: []step{{"line", 10, 0}, {"hold", 30, 10}}, programs: b.slow()},
		{name: "idle", about: "Ten seconds in which nothing happens.", cols: 120, rows: 40, idle: 10 * time.Second, rounds: 1, programs: b.programs(b.reader("warraq", firstWord, b.page),
			&program{name: "less", args: []string{"less", b.page}, marker: firstWord, quit: "q"}, &program{name: "tview TextView", args: []string{b.bare, b.page}, marker: firstWord, quit: "q"})},
	}
}

// again is warraq when it has listed the same before, and kept that.
func again(p *program) *program {
	a := *p
	a.name, a.again, a.done = p.name+", again", true, listed
	return &a
}

const listed = "decided" // is on warraq's screen when all is listed

func (b *bench) million1() []*program {
	all := b.reader("warraq", firstTitle, b.million)
	all.done = listed
	small := b.reader("warraq, 10,000 of them", firstTitle, b.small)
	small.done = listed
	return b.programs(all, again(all), small,
		&program{name: "less -S", args: []string{"less", "-S", b.million}, marker: firstTitle, quit: "q"},
		&program{name: "ov", args: []string{"ov", "-w=false", b.million}, marker: firstTitle, quit: "q"},
		&program{name: "fzf", args: []string{"fzf"}, stdin: b.titles, marker: fmt.Sprintf("%d/%d", b.records, b.records), quit: "\x03"},
		&program{name: "wc -l", shell: "wc -l " + b.million})
}

// lists move in the list after it is whole.
func (b *bench) lists() []*program {
	alone := func(name, path string) *program {
		p := b.reader(name, firstTitle, path)
		p.before = []string{"h"}
		p.done = ""
		p.env = nil
		return p
	}
	keys := map[string]string{"line": "\x1bOB", "page": pgDn, "end": "\x1bOF"} // as newsboat has them sent
	return b.programs(alone("warraq, "+grouped(b.records), b.million), alone("warraq, 1,000", b.thousand),
		&program{name: "less -S, " + grouped(b.records), args: []string{"less", "-S", b.million}, marker: firstTitle, quit: "q", keys: map[string]string{"line": "j", "page": pgDn, "end": "G"}},
		&program{name: "newsboat, 1,000", args: []string{"newsboat", "-q"}, home: b.newsboat, marker: "Velmora", before: []string{"\r"}, quit: "qqq", keys: keys},
		&program{name: "visidata, 1,000", args: []string{"vd", b.thousand}, marker: "rows", quit: "gq", keys: map[string]string{"line": "j", "page": pgDn, "end": "G"}},
		&program{name: "fzf, " + grouped(b.records), args: []string{"fzf", "--layout=reverse"}, stdin: b.titles, marker: fmt.Sprintf("%d/%d", b.records, b.records), quit: "\x03", keys: map[string]string{"line": down, "page": pgDn}})
}

// filters choose titles.
func (b *bench) filters() []*program {
	ours := b.reader("warraq", firstTitle, b.million)
	ours.done = listed
	for _, word := range []string{"q", "qu", "qua", "quay"} {
		ours.typed = append(ours.typed, "F\x15title:"+word+"\r")
	}
	return b.programs(ours,
		&program{name: "fzf", args: []string{"fzf", "--layout=reverse"}, stdin: b.titles, marker: fmt.Sprintf("%d/%d", b.records, b.records), quit: "\x03",
			typed: strings.Split("quay", "")})
}

func (b *bench) next() []*program {
	open := b.reader("warraq, 1,000", firstTitle, b.thousand)
	far := b.reader("warraq, "+grouped(b.records), firstTitle, b.million)
	return b.programs(open, far,
		&program{name: "newsboat, 1,000", args: []string{"newsboat", "-q"}, home: b.newsboat, marker: "Velmora", before: []string{"\r", "\r"}, quit: "qqq", keys: map[string]string{"next": "J"}},
		b.neomutt(b.smallMail, "=", "\r"))
}

// neomutt shows a maildir; before are keys.
func (b *bench) neomutt(mail string, before ...string) *program {
	return &program{name: "neomutt", args: []string{"neomutt", "-n", "-F", "/dev/null", "-e", "set folder=" + mail, "-f", filepath.Join(mail, inbox)},
		marker: "Titre", before: before, quit: "qx", keys: map[string]string{"next": "j"}}
}

func (b *bench) folders() []*program {
	all := b.reader("warraq", firstTitle, b.folder)
	return b.programs(all, again(all),
		b.neomutt(b.mail),
		&program{name: "aerc", args: []string{"aerc"}, home: b.aerc, marker: "Titre", quit: ":quit\r"},
		&program{name: "newsboat, cached", args: []string{"newsboat", "-q"}, home: b.newsboatAll, marker: "Velmora", before: []string{"\r"}, quit: "qqq"})
}

func (b *bench) packed() []*program {
	whole := func(name, path string) *program {
		p := b.reader(name, firstTitle, path)
		p.done = listed
		return p
	}
	return b.programs(whole("warraq, plain", b.tenthFile), whole("warraq, .gz", b.tenthFile+".gz"), whole("warraq, .zst", b.tenthFile+".zst"),
		again(whole("warraq, .gz", b.tenthFile+".gz")), again(whole("warraq, .zst", b.tenthFile+".zst")),
		&program{name: "gzip -dc | wc -l", shell: "gzip -dc " + b.tenthFile + ".gz | wc -l"}, &program{name: "zstd -dc | wc -l", shell: "zstd -dcq " + b.tenthFile + ".zst | wc -l"})
}

// panes go into the text, with the list and the inspector beside it.
func (b *bench) panes() []*program {
	three := func(name string, args ...string) *program {
		p := b.reader(name, firstTitle, append(args, b.thousand)...)
		p.before = []string{"\r"}
		return p
	}
	return b.programs(three("warraq"), three("warraq --no-thin", "--no-thin"))
}

func (b *bench) slow() []*program {
	var list []*program
	for _, p := range b.pagers(b.some, firstWord, lastWord) {
		if !strings.HasPrefix(p.name, "emacs") {
			list = append(list, p)
		}
	}
	return list
}
