package show

import (
	"fmt"
	"io"
	"strings"
	"time"

	"warraq/model"
)

// WARC writes a as a record of type conversion (WARC/1.1), which holds its
// text alone, as the WET files of web archives do: first the title where the
// text does not begin with it. The date is that of publication, or now.
func WARC(w io.Writer, a *model.Article) error {
	text := a.Text
	if a.Title != "" && !strings.HasPrefix(strings.TrimSpace(text), a.Title) {
		text = a.Title + "\n\n" + text
	}
	date := time.Now().UTC()
	if p := a.Published; !p.Zero() {
		date = time.Date(p.Year, time.Month(max(1, p.Month)), max(1, p.Day), 0, 0, 0, 0, time.UTC)
	}
	var head strings.Builder
	head.WriteString("WARC/1.1\r\nWARC-Type: conversion\r\n")
	if target := strings.Join(strings.Fields(Plain(a.URL)), "%20"); target != "" {
		fmt.Fprintf(&head, "WARC-Target-URI: %s\r\n", target)
	}
	fmt.Fprintf(&head, "WARC-Date: %s\r\nWARC-Record-ID: <urn:uuid:%s>\r\n", date.Format(time.RFC3339), uuid(a.ID))
	if lang := Plain(a.Lang); lang != "" {
		fmt.Fprintf(&head, "WARC-Identified-Content-Language: %s\r\n", lang)
	}
	fmt.Fprintf(&head, "Content-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\n\r\n", len(text))
	_, err := io.WriteString(w, head.String()+text+"\r\n\r\n")
	return err
}

// uuid is the 128 bits of an ID in the form of RFC 9562, version 8.
func uuid(id model.ID) string {
	s := fmt.Sprintf("%032s", string(id))
	s = s[len(s)-32:]
	return s[:8] + "-" + s[8:12] + "-8" + s[13:16] + "-a" + s[17:20] + "-" + s[20:]
}
