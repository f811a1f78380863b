// Command bare shows a file in a TextView of tview and nothing else: what the
// toolkit costs that warraq is built on.
package main

import (
	"fmt"
	"os"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"
)

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "bare:", err)
		os.Exit(1)
	}
	app := tview.NewApplication()
	view := tview.NewTextView().SetText(string(text))
	view.SetInputCapture(func(e *tcell.EventKey) *tcell.EventKey {
		if e.Rune() == 'q' {
			app.Stop()
			return nil
		}
		return e
	})
	if err := app.SetRoot(view, true).Run(); err != nil {
		fmt.Fprintln(os.Stderr, "bare:", err)
		os.Exit(1)
	}
}
