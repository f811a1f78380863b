package main

import "embed"

// demo is the articles that are shown when nobody names any.
//
//go:embed testdata/demo
var demo embed.FS

// demoPath is their folder in demo.
const demoPath = "testdata/demo"
