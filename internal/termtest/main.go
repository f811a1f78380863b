// Command termtest holds warraq in real terminals. It starts each in an X
// server of its own, runs warraq on the demo in a shell there, presses keys,
// and reads the cells of the screen back from pictures: they have to show
// what warraq says that it means to show. See docs/terminals.md.
//
//	go run ./internal/termtest [--shots DIR [--docs DIR]] [TERMINAL]…
//
// It needs Xvfb and xdotool, and exits with 1 unless every terminal ran and
// every row is right.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
)

func main() {
	docs := flag.String("docs", "", "write the table of results and pictures to the `folder`")
	shots := flag.String("shots", "", "keep every picture in the `folder`")
	jobs := flag.Int("jobs", 2, "terminals at a time")
	flag.Parse()
	if *docs != "" && *shots == "" {
		fmt.Fprintln(os.Stderr, "termtest: --docs needs --shots, where the pictures are")
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	results, err := suite(ctx, flag.Args(), *shots, *jobs)
	if err == nil && *docs != "" {
		err = writeDocs(*docs, *shots, results)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "termtest:", err)
		os.Exit(2)
	}
	if !report(os.Stdout, results) {
		os.Exit(1)
	}
}

// suite runs the setups with these names, all if there are none.
func suite(ctx context.Context, names []string, shots string, jobs int) ([]result, error) {
	list, err := chosen(names)
	if err != nil {
		return nil, err
	}
	bin, err := os.MkdirTemp("", "termtest-bin-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(bin)
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", bin, "warraq").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building warraq: %w\n%s", err, out)
	}
	var rehearsed []frame
	for _, answer := range []string{asXterm, asPuTTY} {
		frames, err := rehearse(ctx, bin, answer)
		if err != nil {
			return nil, err
		}
		rehearsed = append(rehearsed, frames...)
	}
	results := make([]result, len(list))
	var wait sync.WaitGroup
	turn := make(chan struct{}, jobs)
	for i, s := range list {
		wait.Go(func() {
			turn <- struct{}{}
			defer func() { <-turn }()
			results[i] = attempt(ctx, s, bin, rehearsed, shots)
			fmt.Println(results[i].line())
		})
	}
	wait.Wait()
	return results, ctx.Err()
}

// attempt is run, and run once more where something was wrong that should be
// right: a busy machine shows a terminal half drawn now and then. What is
// wrong both times is wrong.
func attempt(ctx context.Context, s setup, bin string, rehearsed []frame, shots string) result {
	r := run(ctx, s, bin, rehearsed, shots)
	if r.held() || s.notHeld != "" || ctx.Err() != nil {
		return r
	}
	fmt.Println(r.line())
	again := run(ctx, s, bin, rehearsed, shots)
	again.first = &r
	return again
}

func chosen(names []string) ([]setup, error) {
	all := setups()
	if len(names) == 0 {
		return all, nil
	}
	var list []setup
	for _, name := range names {
		i := slices.IndexFunc(all, func(s setup) bool { return s.String() == name })
		if i < 0 {
			return nil, fmt.Errorf("no terminal %q; there are %v", name, all)
		}
		list = append(list, all[i])
	}
	return list, nil
}

// version is that of the installed package, empty if it is not installed.
func version(pkg string) string {
	out, err := exec.Command("dpkg-query", "-W", "-f", "${Version}", pkg).Output()
	if err != nil {
		return ""
	}
	v := string(out)
	if _, after, ok := strings.Cut(v, ":"); ok {
		v = after // the epoch is Debian's own
	}
	upstream, _, _ := strings.Cut(v, "-")
	return upstream
}

// save keeps a picture of the display.
func (v *visit) save(name string) {
	if v.disp == nil {
		return
	}
	if img, err := v.disp.picture(); err == nil {
		v.saveAs(name, img)
	}
}

// pageName is the name of the picture of step i.
func pageName(i int) string { return fmt.Sprintf("page%02d", i+1) }

func shotName(folder string, s setup, name string) string {
	return filepath.Join(folder, s.String(), strings.ReplaceAll(name, " ", "-")+".png")
}
