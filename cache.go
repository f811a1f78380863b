package main

import (
	"fmt"
	"path/filepath"

	"warraq/library/shelf"
)

// cacheLimit is how many bytes all kept lists may take on disk.
const cacheLimit = 256 << 20

// cachePath is the folder of what can be made again; empty where there is no
// place for one.
func cachePath() string {
	folder := userFolder("XDG_CACHE_HOME", ".cache")
	if folder == "" {
		return ""
	}
	return filepath.Join(folder, "warraq")
}

// cache is where lists are kept, nil for nowhere.
func (c *commandLine) cache() *shelf.Shelf {
	path := cachePath()
	if c.noCache || path == "" {
		return nil
	}
	return shelf.At(filepath.Join(path, "lists"), cacheLimit)
}

// cacheText is where lists are kept, and how much.
func (c *commandLine) cacheText() string {
	s := c.cache()
	if s == nil {
		return "none"
	}
	n, size := s.Size()
	return fmt.Sprintf("%s, lists kept: %d, %.1f MB of %d", s.Dir(), n, float64(size)/1e6, cacheLimit/1_000_000)
}
