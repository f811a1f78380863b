package main

import (
	"fmt"
	"strings"
)

// font is what every terminal is made to use, at fontPoints.
const (
	font       = "DejaVu Sans Mono"
	fontPoints = 12
	fontPixels = 16 // at the 96 dots an inch of our X servers
)

// terminal is a terminal emulator and what has to be known of it.
type terminal struct {
	name    string
	pkg     string // Debian's, for the version
	argv    func(run string) []string
	env     []string
	files   map[string]string // by path under the home folder
	marks   bool              // shows Arabic marks over presentation forms as they should be
	still   string            // switches its own reordering off, for the pictures of single cells
	loosen  string            // switches it on again
	upright bool              // has no italics
	bolder  bool              // what touches Arabic letters is bold on purpose where they are not
	instead map[string]string // signs that are sent for others on purpose
}

const (
	explicit = "\x1b[8l\x1b[1 k"
	implicit = "\x1b[8h\x1b[0 k"
)

// terminals are all that the suite runs, those that are quick to start first.
var terminals = []terminal{
	{
		name: "xterm", pkg: "xterm", marks: true,
		argv: func(run string) []string {
			return []string{"xterm", "-geometry", geometry(), "-fa", font, "-fs", fmt.Sprint(fontPoints),
				"-bg", "white", "-fg", "black", "-b", "0", "+sb", "-u8", "-bc", "-e", run}
		},
	}, {
		name: "urxvt", pkg: "rxvt-unicode", marks: true,
		argv: func(run string) []string {
			return []string{"urxvt", "-geometry", geometry(), "-fn", xft(), "-bg", "white", "-fg", "black", "-b", "0", "+sb", "-e", run}
		},
	}, {
		name: "st", pkg: "stterm",
		argv: func(run string) []string {
			return []string{"stterm", "-g", geometry(), "-f", font + fmt.Sprintf(":pixelsize=%d", fontPixels), "-e", run}
		},
	}, {
		name: "alacritty", pkg: "alacritty",
		argv: func(run string) []string {
			return []string{"alacritty", "--config-file", "alacritty.yml", "-e", run}
		},
		env:   []string{"LIBGL_ALWAYS_SOFTWARE=1", "WINIT_X11_SCALE_FACTOR=1"},
		files: map[string]string{"alacritty.yml": alacrittyConfig},
	}, {
		name: "gnome-terminal", pkg: "gnome-terminal", marks: true, still: explicit, loosen: implicit,
		argv: func(run string) []string {
			return []string{"dbus-run-session", "--", "gnome-terminal", "--wait", "--geometry=" + geometry(), "--", run}
		},
		env:   []string{"GSETTINGS_BACKEND=keyfile", "NO_AT_BRIDGE=1", "GDK_BACKEND=x11"},
		files: map[string]string{".config/glib-2.0/settings/keyfile": gnomeSettings},
	}, {
		name: "mlterm", pkg: "mlterm", marks: true,
		still: "\x1b]5379;use_ctl=false\a", loosen: "\x1b]5379;use_ctl=true\a",
		argv: func(run string) []string {
			return []string{"mlterm", "-g", geometry(), "--type=xft", "-w", fmt.Sprint(fontPixels), "-b", "white", "-f", "black",
				"--sb=false", "-O", "none", "--border=0", "-E", "UTF-8", "--blink=false", "-e", run}
		},
		files: map[string]string{".mlterm/aafont": mltermFonts},
	}, {
		name: "konsole", pkg: "konsole", marks: true,
		still: "\x1b]50;BidiRenderingEnabled=false\a", loosen: "\x1b]50;BidiRenderingEnabled=true\a",
		argv: func(run string) []string {
			return []string{"dbus-run-session", "--", "konsole", "--separate", "--hide-menubar", "--hide-tabbar", "--nofork", "--profile", "Test", "-e", run}
		},
		env: []string{"QT_QPA_PLATFORM=xcb", "QT_SCALE_FACTOR=1", "QT_XCB_GL_INTEGRATION=none"},
		files: map[string]string{
			".local/share/konsole/Test.profile": konsoleProfile,
			".config/konsolerc":                 konsoleConfig,
		},
	}, {
		name: "kitty", pkg: "kitty", bolder: true,
		argv: func(run string) []string {
			return []string{"kitty", "--config", "kitty.conf", run}
		},
		env:   []string{"LIBGL_ALWAYS_SOFTWARE=1"},
		files: map[string]string{"kitty.conf": kittyConfig},
	}, {
		name: "pterm", pkg: "pterm",
		argv: func(run string) []string {
			return []string{"pterm", "-geometry", geometry(), "-fn", fmt.Sprintf("client:%s %d", font, fontPoints), "-sb-",
				"-xrm", "pterm.BlinkCursor: 0", "-xrm", "pterm.WindowBorder: 0", "-xrm", "pterm.LineCodePage: UTF-8", "-e", run}
		},
		instead: map[string]string{"│": "ǀ", "؟": "⸮", "0": "٠", "1": "١", "2": "٢", "3": "٣", "4": "٤",
			"5": "٥", "6": "٦", "7": "٧", "8": "٨", "9": "٩"},
	}, {
		name: "qterminal", pkg: "qterminal",
		argv: func(run string) []string {
			return []string{"dbus-run-session", "--", "qterminal", "-e", run}
		},
		env:     []string{"QT_QPA_PLATFORM=xcb", "QT_SCALE_FACTOR=1", "QT_XCB_GL_INTEGRATION=none"},
		files:   map[string]string{".config/qterminal.org/qterminal.ini": qterminalConfig},
		instead: map[string]string{"│": "▏"},
	},
}

// setup is a terminal, with a multiplexer inside it or without.
type setup struct {
	terminal
	inside  string // tmux, screen or empty
	notHeld string // why not all rows are right yet; empty for the rest
}

// notHeld are the setups in which rows are still wrong, by name, and why: they
// do not make the suite fail.
var notHeld = map[string]string{}

func (s setup) String() string {
	if s.inside == "" {
		return s.name
	}
	return s.name + "+" + s.inside
}

// setups are all that the suite knows.
func setups() []setup {
	var list []setup
	for _, t := range terminals {
		list = append(list, setup{terminal: t, notHeld: notHeld[t.name]})
	}
	for _, t := range terminals {
		if t.name == "gnome-terminal" || t.name == "konsole" {
			for _, inside := range []string{"tmux", "screen"} {
				t.upright = inside == "screen"
				list = append(list, setup{t, inside, notHeld[t.name+"+"+inside]})
			}
		}
	}
	return list
}

func geometry() string { return fmt.Sprintf("%dx%d", small.w, small.h) }

func xft() string { return fmt.Sprintf("xft:%s:pixelsize=%d", font, fontPixels) }

var alacrittyConfig = fmt.Sprintf(`window: {dimensions: {columns: %d, lines: %d}, padding: {x: 0, y: 0}, decorations: none}
font: {normal: {family: %q}, size: %d}
colors: {primary: {background: '#ffffff', foreground: '#000000'}}
`, small.w, small.h, font, fontPoints)

var gnomeSettings = fmt.Sprintf(`[org/gnome/terminal/legacy/profiles:/:b1dcc9dd-5262-4d8d-a863-c897e6d979b9]
use-system-font=false
font='%s %d'
use-theme-colors=false
foreground-color='#000000'
background-color='#ffffff'
cursor-blink-mode='off'
scrollbar-policy='never'
audible-bell=false

[org/gnome/terminal/legacy]
default-show-menubar=false
headerbar=@mb false
`, font, fontPoints)

var mltermFonts = strings.ReplaceAll("DEFAULT=*\nISO8859_1=*\nISO10646_UCS4_1=*\n", "*", font)

var konsoleProfile = fmt.Sprintf(`[General]
Name=Test
Parent=FALLBACK/
TerminalColumns=%d
TerminalRows=%d
TerminalMargin=0
ShowTerminalSizeHint=false
[Appearance]
Font=%s,-1,%d,5,50,0,0,0,0,0
ColorScheme=BlackOnWhite
[Scrolling]
ScrollBarPosition=2
[Terminal Features]
BlinkingCursorEnabled=false
`, small.w, small.h, font, fontPixels)

const konsoleConfig = `[Desktop Entry]
DefaultProfile=Test.profile
[KonsoleWindow]
RememberWindowSize=false
[MainWindow]
MenuBar=Disabled
StatusBar=Disabled
[MainWindow][Toolbar mainToolBar]
Hidden=true
[MainWindow][Toolbar sessionToolbar]
Hidden=true
[TabBar]
TabBarVisibility=AlwaysHideTabBar
`

var kittyConfig = fmt.Sprintf(`font_family %s
font_size %d
remember_window_size no
initial_window_width %dc
initial_window_height %dc
window_padding_width 0
background #ffffff
foreground #000000
cursor_blink_interval 0
update_check_interval 0
confirm_os_window_close 0
linux_display_server x11
`, font, fontPoints, small.w, small.h)

var qterminalConfig = fmt.Sprintf(`[General]
AskOnExit=false
MenuVisible=false
HideTabBarWithOneTab=true
ScrollbarPosition=0
TerminalMargin=0
fontFamily=%s
fontSize=%d
colorScheme=BlackOnWhite
KeyboardCursorBlink=false
BidiEnabled=true
showTerminalSizeHint=false
[MainWindow]
FixedSize=@Size(1010 600)
`, font, fontPoints)
