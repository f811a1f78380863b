module warraq/internal/bench

go 1.26.0

replace warraq => ../..

require (
	github.com/benoitkugler/textprocessing v0.0.3
	github.com/creack/pty v1.1.24
	github.com/gdamore/tcell/v2 v2.13.10
	github.com/go-text/typesetting v0.3.5
	github.com/rivo/tview v0.42.0
	golang.org/x/text v0.43.0
	warraq v0.0.0
)

require (
	github.com/benoitkugler/textlayout v0.3.0 // indirect
	github.com/gdamore/encoding v1.0.1 // indirect
	github.com/lucasb-eyer/go-colorful v1.4.0 // indirect
	github.com/rivo/uniseg v0.4.7 // indirect
	golang.org/x/sys v0.49.0 // indirect
	golang.org/x/term v0.47.0 // indirect
)
