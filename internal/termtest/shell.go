package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// patience is how long the suite waits for anything. It is spent only on what
// never comes, so it is long enough for a machine with other work to do.
const patience = 90 * time.Second

// shell is a shell in a terminal on a display of its own. Its keys and its
// pictures go through the X server, and it tells through files when it has
// started and when it is ready for a command.
type shell struct {
	setup  setup
	dir    string // home of the terminal and of the shell
	disp   *display
	cmd    *exec.Cmd
	window string // number of the terminal's
}

// runScript is what the terminal runs: it waits for the right size, says so,
// and becomes the shell.
const runScript = `#!/bin/bash
cd %[1]q
while stty size >size.new && mv size.new size && [ "$(cat size)" != "%[3]d %[2]d" ]; do sleep 0.05; done
export HOME=%[1]q SHELL=/bin/bash LC_ALL=C.UTF-8 PATH=%[4]q
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_RUNTIME_DIR
exec bash --rcfile rc -i
`

// shellConfig makes the shell tell when it prompts, and gives names of one
// letter to what it is asked to do. Whatever prints a page waits for Enter,
// so that no prompt spoils it.
const shellConfig = `PS1='$ '
PROMPT_COMMAND='echo >>~/prompts'
unset HISTFILE
stty -ixon
page() { cat "$@"; read -rs; }
a() { cat still atlas; while read -rsn1 k && [ -n "$k" ]; do cat "stir$k"; done; printf '\e[?25h'; cat loosen; clear; }
p() { page plain; printf '\e[?25h\e[H\e[2J'; }
w() { warraq --cells-to ~/cells; }
m() { clear; TMUX_TMPDIR=~ tmux -f tmux.conf new-session 'bash --rcfile ~/rc -i'; }
s() { clear; SCREENDIR=~/sockets screen -c screenrc bash --rcfile ~/rc -i; }
`

// openShell starts the terminal of s on a display of its own. The program
// warraq is found in the folder bin.
func openShell(ctx context.Context, s setup, bin string) (*shell, error) {
	dir, err := os.MkdirTemp("", "termtest-")
	if err != nil {
		return nil, err
	}
	sh := &shell{setup: s, dir: dir}
	if err := sh.furnish(bin); err != nil {
		return sh, err
	}
	if sh.disp, err = openDisplay(ctx, dir); err != nil {
		return sh, err
	}
	if err := sh.start(); err != nil {
		return sh, err
	}
	return sh, sh.settle(ctx)
}

// furnish writes the files that the terminal and the shell need.
func (sh *shell) furnish(bin string) error {
	files := map[string]string{
		"run":                           fmt.Sprintf(runScript, sh.dir, small.w, small.h, bin+":"+os.Getenv("PATH")),
		"rc":                            shellConfig,
		"still":                         sh.setup.still,
		"loosen":                        sh.setup.loosen,
		"stir1":                         drawStir(small, 201, 240),
		"stir2":                         drawStir(small, corners[2].number, 16),
		"plain":                         plainArabic,
		"prompts":                       "",
		"tmux.conf":                     "set -g escape-time 0\nset -g status-right ''\nset -g automatic-rename off\n",
		"screenrc":                      "startup_message off\ndefutf8 on\ndefbce on\nterm screen-256color\naltscreen on\n",
		".config/fontconfig/fonts.conf": fontsConfig,
	}
	for name, text := range sh.setup.files {
		files[name] = text
	}
	for name, text := range files {
		if err := sh.write(name, text); err != nil {
			return err
		}
	}
	return os.Mkdir(filepath.Join(sh.dir, "sockets"), 0o700)
}

// fontsConfig keeps colours out of the edges of letters.
const fontsConfig = `<?xml version="1.0"?>
<fontconfig><match target="font">
<edit name="rgba" mode="assign"><const>none</const></edit>
</match></fontconfig>
`

func (sh *shell) write(name, text string) error {
	path := filepath.Join(sh.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(text), 0o700)
}

func (sh *shell) start() error {
	argv := sh.setup.argv(filepath.Join(sh.dir, "run"))
	log, err := os.Create(filepath.Join(sh.dir, "log"))
	if err != nil {
		return err
	}
	defer log.Close()
	sh.cmd = exec.Command(argv[0], argv[1:]...)
	sh.cmd.Dir = sh.dir
	sh.cmd.Stdout, sh.cmd.Stderr = log, log
	sh.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	sh.cmd.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "DISPLAY=" + sh.disp.name, "HOME=" + sh.dir, "SHELL=/bin/bash",
		"LANG=C.UTF-8", "LC_ALL=C.UTF-8", "XDG_RUNTIME_DIR=" + sh.dir,
		"XDG_CONFIG_HOME=" + sh.dir + "/.config", "XDG_DATA_HOME=" + sh.dir + "/.local/share", "XDG_CACHE_HOME=" + sh.dir + "/.cache",
	}, sh.setup.env...)
	return sh.cmd.Start()
}

// settle waits until the terminal has the size it should have, helping it
// where it has not, and the shell its first prompt.
func (sh *shell) settle(ctx context.Context) error {
	resized := ""
	err := until(ctx, patience, func() bool {
		if sh.prompts() > 0 {
			return true
		}
		if now := sh.read("size"); now != resized && now != "" {
			resized = now
			sh.fit(now)
		}
		return false
	})
	if err != nil {
		return fmt.Errorf("did not start: %w; size %q; it says: %s", err, sh.read("size"), sh.read("log"))
	}
	id, _, err := sh.disp.window()
	if err != nil {
		return err
	}
	sh.window = id
	return sh.heard(ctx)
}

// unheard is how long a key may take to reach the shell until it counts as
// lost.
const unheard = 3 * time.Second

// heard makes sure that keys come through: a window that has just appeared may
// not have the focus, and then they are lost. Enter does no harm at a prompt,
// so it is pressed until one comes, and until those of all of them have come
// or are known to be lost.
func (sh *shell) heard(ctx context.Context) error {
	before, pressed, last := sh.prompts(), 0, time.Time{}
	err := until(ctx, patience, func() bool {
		came, quiet := sh.prompts()-before, time.Since(last) > unheard
		if came > 0 {
			return came >= pressed || quiet
		}
		if quiet {
			sh.disp.do("windowfocus", sh.window)
			sh.disp.keys("Return")
			pressed, last = pressed+1, time.Now()
		}
		return false
	})
	if err != nil {
		return fmt.Errorf("no key comes through: %w", err)
	}
	return nil
}

// fit enlarges or shrinks the window so that a terminal of the size that
// stty tells gets the size it should have.
func (sh *shell) fit(stty string) {
	var w, h int
	id, px, err := sh.disp.window()
	if _, bad := fmt.Sscan(stty, &h, &w); bad != nil || err != nil || w == 0 || h == 0 || (size{w, h}) == small {
		return
	}
	sh.disp.do("windowsize", id, fmt.Sprint(px.X+(small.w-w)*(px.X/w)), fmt.Sprint(px.Y+(small.h-h)*(px.Y/h)))
}

// resize gives the window room for d more columns and rows of the grid.
func (sh *shell) resize(g grid, d size) error {
	_, px, err := sh.disp.window()
	if err != nil {
		return err
	}
	w, h := float64(px.X)+float64(d.w)*g.w, float64(px.Y)+float64(d.h)*g.h
	_, err = sh.disp.do("windowsize", sh.window, fmt.Sprint(int(w+0.5)), fmt.Sprint(int(h+0.5)))
	return err
}

// close ends the terminal and removes what it wrote.
func (sh *shell) close() {
	for _, kill := range [][]string{
		{"env", "TMUX_TMPDIR=" + sh.dir, "tmux", "kill-server"},
		{"env", "SCREENDIR=" + filepath.Join(sh.dir, "sockets"), "screen", "-X", "quit"},
	} {
		if sh.setup.inside != "" && strings.Contains(kill[2], sh.setup.inside) {
			exec.Command(kill[0], kill[1:]...).Run()
		}
	}
	if sh.cmd != nil && sh.cmd.Process != nil {
		syscall.Kill(-sh.cmd.Process.Pid, syscall.SIGKILL)
		sh.cmd.Wait()
	}
	if sh.disp != nil {
		sh.disp.close()
	}
	os.RemoveAll(sh.dir)
}

// read is the text of one of the shell's files, empty if there is none.
func (sh *shell) read(name string) string {
	b, _ := os.ReadFile(filepath.Join(sh.dir, name))
	return strings.TrimRight(string(b), "\n")
}

// prompts is how often the shell has prompted.
func (sh *shell) prompts() int {
	b, _ := os.ReadFile(filepath.Join(sh.dir, "prompts"))
	return len(b)
}

// prompt presses keys and waits for the prompt that they lead to.
func (sh *shell) prompt(ctx context.Context, keys ...string) error {
	before := sh.prompts()
	if err := sh.disp.keys(keys...); err != nil {
		return err
	}
	if err := until(ctx, patience, func() bool { return sh.prompts() > before }); err != nil {
		return fmt.Errorf("no prompt after %v: %w", keys, err)
	}
	return nil
}

// printedFor is how long a page of which nobody knows how it should be has to
// stay the same after its last corner has come.
const printedFor = 500 * time.Millisecond

// page has the shell print a page that ends in a coloured corner, and is its
// picture when it is as it should be, or has come to rest. With nil nobody
// knows how it should be.
func (sh *shell) page(ctx context.Context, command string, right func(*image.RGBA) bool) (*image.RGBA, error) {
	if err := sh.disp.keys(command, "Return"); err != nil {
		return nil, err
	}
	img, err := sh.rest(ctx, right)
	if err != nil {
		return img, fmt.Errorf("the page of the command %q never came to rest: %w", command, err)
	}
	return img, sh.prompt(ctx, "Return")
}

// rest waits until a page is there, and is as it should be or changes no more.
func (sh *shell) rest(ctx context.Context, right func(*image.RGBA) bool) (*image.RGBA, error) {
	rest := restful
	if right == nil {
		rest = printedFor
	}
	var last *image.RGBA
	changed := time.Now()
	err := until(ctx, patience, func() bool {
		img, err := sh.disp.picture()
		if err != nil {
			return false
		}
		if last != nil && string(last.Pix) == string(img.Pix) {
			return time.Since(changed) > rest && sh.printed(img)
		}
		last, changed = img, time.Now()
		return right != nil && sh.printed(img) && right(img)
	})
	return last, err
}

// stirrings is how often the atlas may be drawn anew until two of its pictures
// are the same.
const stirrings = 6

// atlasPage has the shell print a page of the atlas, and is its picture when it
// has been drawn as a whole twice, with the same outcome.
func (sh *shell) atlasPage(ctx context.Context) (*image.RGBA, error) {
	if err := sh.disp.keys("a", "Return"); err != nil {
		return nil, err
	}
	last, err := sh.rest(ctx, nil)
	for n := 0; err == nil; n++ {
		if n == stirrings {
			return last, errors.New("a page of the atlas is never the same twice")
		}
		var img *image.RGBA
		if img, err = sh.stir(ctx); err == nil && string(img.Pix) == string(last.Pix) {
			return img, sh.prompt(ctx, "Return")
		}
		last = img
	}
	return last, fmt.Errorf("a page of the atlas never came to rest: %w", err)
}

// stir has each row of the page changed and changed back, so that all of it
// is drawn anew, and is the picture after that.
func (sh *shell) stir(ctx context.Context) (*image.RGBA, error) {
	if err := sh.disp.keys("1"); err != nil {
		return nil, err
	}
	err := until(ctx, patience, func() bool {
		img, err := sh.disp.picture()
		return err == nil && !sh.printed(img)
	})
	if err != nil {
		return nil, err
	}
	if err := sh.disp.keys("2"); err != nil {
		return nil, err
	}
	return sh.rest(ctx, nil)
}

// printed reports whether the last of a page is on the screen.
func (sh *shell) printed(img *image.RGBA) bool {
	_, ok := find(img, corners[2].color)
	return ok
}

// plainArabic is a page as any program prints it, in logical order: what the
// terminal makes of it is its own affair, and has to be the same again.
const plainArabic = "\x1b[H\x1b[2J\x1b[?25l" +
	"السلام عليكم\r\n" +
	"the port ميناء Velmora (2031) افتتح\r\n" +
	"| قال الرئيس أمس | le président a dit | لا إله |\r\n" +
	"أسعار ٢٠٢٤ و 12% و \"كلام\"؟\r\n" +
	"\x1b[7;1H\x1b[48;5;21m \x1b[m"
