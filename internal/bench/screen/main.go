// Command screen measures what the person at a terminal sees of warraq and of
// programs like it: when something can be read, how long a key takes, how many
// bytes that sends, how much memory it takes, also over a slow line. See
// docs/speed.md for how to read it.
//
//	go run ./screen [-rounds 5] [-data DIR] [-works page,long] [-records 1000000] [-files 100000]
//
// It builds warraq and a bare TextView from this tree, makes the files that
// are not in DIR yet, runs all programs that are installed in turn, and prints
// tables in Markdown. Linux only.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

func main() {
	rounds := flag.Int("rounds", 5, "times that each work is done")
	dir := flag.String("data", filepath.Join(os.TempDir(), "warraq-bench"), "folder for the files, which are kept")
	only := flag.String("works", "", "works, parted by commas; all when empty")
	records := flag.Int("records", 1000000, "articles of the large file")
	files := flag.Int("files", 100000, "articles as files")
	flag.Parse()
	if err := all(*rounds, *dir, *only, *records, *files); err != nil {
		fmt.Fprintln(os.Stderr, "screen:", err)
		os.Exit(1)
	}
}

func all(rounds int, dir, only string, records, files int) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	b := &bench{warraq: filepath.Join(dir, "warraq"), bare: filepath.Join(dir, "bare"), without: map[string]bool{}}
	if err := b.build(); err != nil {
		return err
	}
	var err error
	if b.data, err = makeData(dir, records, files); err != nil {
		return err
	}
	works := b.works()
	if only != "" {
		works = slices.DeleteFunc(works, func(w work) bool { return !slices.Contains(strings.Split(only, ","), w.name) })
	}
	r := measure(works, rounds, func(s string) { fmt.Fprintln(os.Stderr, s) })
	b.describe(rounds)
	for _, w := range works {
		writeTable(os.Stdout, w, r[w.name])
	}
	writeGoals(os.Stdout, b.goals(), r)
	return nil
}

// build builds warraq as it is released, and the bare TextView alike.
func (b *bench) build() error {
	for _, p := range []struct{ module, pkg, target string }{{"warraq", ".", b.warraq}, {"warraq/internal/bench", "./screen/bare", b.bare}} {
		build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", p.target, p.pkg)
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		build.Dir, build.Stderr = firstLine("go", "list", "-m", "-f", "{{.Dir}}", p.module), os.Stderr
		if err := build.Run(); err != nil {
			return fmt.Errorf("%s: %w", p.pkg, err)
		}
	}
	return nil
}

// describe writes what was measured with.
func (b *bench) describe(rounds int) {
	fmt.Printf("%s, %d cores, Linux %s, load averages of %s at the end. %d rounds, medians, [least–most]. The stripped warraq has %.1f MB.\n\n",
		firstLine("sh", "-c", "grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | sed 's/^ *//'"), runtime.NumCPU(), firstLine("uname", "-r"),
		firstLine("sh", "-c", "cut -d' ' -f1-3 /proc/loadavg"), rounds, megabytes(b.warraq))
	fmt.Println("Versions: " + strings.Join(versions(), ", ") + ".")
	if len(b.without) > 0 {
		var names []string
		for name := range b.without {
			names = append(names, name)
		}
		slices.Sort(names)
		fmt.Println("Not installed: " + strings.Join(names, ", ") + ".")
	}
}

// versions are what the programs say they are.
func versions() []string {
	list := []string{"tview " + moduleVersion("github.com/rivo/tview"), "tcell " + moduleVersion("github.com/gdamore/tcell/v2")}
	for _, v := range [][]string{
		{"less", "--version"}, {"vim", "--version"}, {"micro", "--version"}, {"emacs", "--version"}, {"ov", "--version"}, {"newsboat", "-v"},
		{"neomutt", "-v"}, {"aerc", "-v"}, {"vd", "--version"}, {"fzf", "--version"}, {"zstd", "--version"}, {"gzip", "--version"},
	} {
		if found(v[0]) != "" {
			list = append(list, version(firstLine(v[0], v[1:]...), v[0]))
		}
	}
	return list
}

// version is the first word with a digit of a line, behind a name.
func version(line, name string) string {
	for word := range strings.FieldsSeq(line) {
		word = strings.Trim(word, "(),*")
		if strings.ContainsAny(word, "0123456789") {
			return name + " " + word
		}
	}
	return name
}

func moduleVersion(path string) string {
	return firstLine("go", "list", "-m", "-f", "{{.Version}}", path)
}

func firstLine(name string, args ...string) string {
	out, _ := exec.Command(name, args...).CombinedOutput()
	line, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return line
}

func megabytes(path string) float64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return float64(info.Size()) / 1e6
}

func gigabytes(path string) float64 { return megabytes(path) / 1000 }
