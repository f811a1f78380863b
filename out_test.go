//go:build unix

package main

import (
	"encoding/base64"
	"strings"
	"testing"
)

// A paragraph goes to the terminal's clipboard as the article has it.
func TestCopy(t *testing.T) {
	tm := start(t, 80, 24, nil, "ARTICLE")
	tm.run().see("velmora_port")
	tm.send("]tyt")
	tm.see("copied the tweet")
	text := "أعلنت هيئة الموانئ في فلمورا عن افتتاح الرصيف الجديد.\n— هيئة الموانئ (@velmora_port) May 3, 2031"
	want := "\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(text)) + "\a"
	tm.until("the copy", func() bool { return strings.Contains(tm.sent(), want) })
	tm.send("Q")
	if code := tm.ends(); code != exitFine {
		t.Errorf("exit code %d", code)
	}
}
