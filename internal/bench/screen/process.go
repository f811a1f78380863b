package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// What the kernel tells of a process and those that it has started.

// tree are the process and all below it.
func tree(pid int) []int {
	children := map[int][]int{}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range stats {
		raw, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		child, _ := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		_, rest, ok := strings.Cut(string(raw), ") ") // the name may hold blanks
		if fields := strings.Fields(rest); ok && len(fields) > 1 {
			parent, _ := strconv.Atoi(fields[1])
			children[parent] = append(children[parent], child)
		}
	}
	all := []int{pid}
	for i := 0; i < len(all); i++ {
		all = append(all, children[all[i]]...)
	}
	return all
}

// peak is the most memory that the tree has held at once or one after the
// other, in MiB: the sum of what each has.
func peak(pid int) float64 {
	sum := 0.0
	for _, p := range tree(pid) {
		sum += status(fmt.Sprintf("/proc/%d/status", p), "VmHWM:")
	}
	return sum / 1024
}

// woken is how often the threads of the tree have given up their core of
// themselves: each wake-up ends with that.
func woken(pid int) float64 {
	sum := 0.0
	for _, p := range tree(pid) {
		tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", p))
		for _, task := range tasks {
			sum += status(task, "voluntary_ctxt_switches:")
		}
	}
	return sum
}

// status is the number behind a name in a file of /proc, 0 when it is not there.
func status(path, name string) float64 {
	f, err := os.Open(path)
	if err != nil {
		return 0
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		if rest, ok := strings.CutPrefix(s.Text(), name); ok {
			if fields := strings.Fields(rest); len(fields) > 0 {
				n, _ := strconv.ParseFloat(fields[0], 64)
				return n
			}
		}
	}
	return 0
}
