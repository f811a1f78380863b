package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// data are the files that works are about. All text is invented.
type data struct {
	page, some, long         string // one article each: of 4 KB, 100 KB, 10 MB
	million, small, thousand string // JSONL
	titles                   string
	tenthFile                string // a tenth of the million, also packed
	folder                   string
	mail, smallMail          string // maildirs
	newsboat, newsboatAll    string // homes with a feed that has been read in
	aerc                     string // home

	records, tenth, files int
}

// What begins and ends texts. No letter follows itself, since a terminal can
// be told to repeat one.
const (
	firstWord  = "Quaivelmora"
	lastWord   = "Findutexte"
	firstTitle = "Brisevelmora"
)

// sentences are in French, English and Arabic.
var sentences = []string{
	"Le port de Velmora rouvre lundi, a annoncé la capitainerie : « Les grues sont prêtes », dit-elle.",
	"The harbour opens on Monday, says the ministry, and eight of its cranes work again after the storm.",
	"أعلنت هيئة الموانئ في فلمورا عن افتتاح الرصيف الجديد يوم الإثنين، بعد أشهر من الأشغال في الحوض.",
	"Deux remorqueurs attendent au large ; le troisième, en panne, sera tiré à quai avant la fin du mois.",
	"«الرصيف وعد»، قال المدير، وأضاف أن السفن ستعود قبل نهاية الشهر إلى الأرصفة الثمانية.",
}

// text is paragraphs up to about size bytes. The first begins with first.
func text(first string, n, size int) string {
	var b strings.Builder
	b.WriteString(first + " ")
	for i := n; b.Len() < size; i++ {
		if i > n {
			fmt.Fprintf(&b, "%d. ", i)
		}
		for j := range 3 {
			b.WriteString(sentences[(i+j)%len(sentences)] + " ")
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// make makes the files in a folder that are not there yet.
func makeData(dir string, records, files int) (data, error) {
	at := func(name string) string { return filepath.Join(dir, name) }
	d := data{
		page: at("page.txt"), some: at("some.txt"), long: at("long.txt"), million: at(fmt.Sprintf("records-%d.jsonl", records)),
		small: at("records-10000.jsonl"), thousand: at("records-1000.jsonl"), titles: at(fmt.Sprintf("titles-%d.txt", records)),
		folder: at(fmt.Sprintf("files-%d", files)), mail: at(fmt.Sprintf("mail-%d", files)), smallMail: at("mail-1000"),
		newsboat: at("newsboat-1000"), newsboatAll: at(fmt.Sprintf("newsboat-%d", files)), aerc: at("aerc"),
		records: records, tenth: records / 10, files: files,
	}
	d.tenthFile = at(fmt.Sprintf("records-%d.jsonl", d.tenth))
	for _, m := range []struct {
		path string
		make func(path string) error
	}{
		{d.page, article(4 << 10)}, {d.some, article(100 << 10)}, {d.long, article(10 << 20)},
		{d.thousand, jsonl(1000)}, {d.small, jsonl(10000)}, {d.tenthFile, jsonl(d.tenth)}, {d.million, jsonl(records)},
		{d.tenthFile + ".gz", run("gzip -6 -c " + d.tenthFile)}, {d.tenthFile + ".zst", run("zstd -q -3 -c " + d.tenthFile)},
		{d.titles, titles(records)}, {d.folder, folder(files)}, {d.smallMail, maildir(1000)}, {d.mail, maildir(files)},
		{d.newsboat, feed(1000)}, {d.newsboatAll, feed(files)}, {d.aerc, account(d.mail)},
	} {
		if _, err := os.Stat(m.path); err == nil {
			continue
		}
		fmt.Fprintln(os.Stderr, "making", m.path)
		if err := m.make(m.path + ".new"); err != nil {
			return d, err
		}
		if err := os.Rename(m.path+".new", m.path); err != nil {
			return d, err
		}
	}
	return d, nil
}

// article is a text file.
func article(size int) func(string) error {
	return func(path string) error {
		return os.WriteFile(path, []byte(text(firstWord, 0, size)+lastWord+"\n"), 0o666)
	}
}

func title(i int) string {
	name := fmt.Sprintf("Titre%07d", i)
	if i == 0 {
		name = firstTitle
	}
	return name + ", " + sentences[i%2][:40]
}

// body is the text of article i: most are short and few long. The first one
// can be scrolled in.
func body(i int) string {
	if i == 0 {
		return text("Velmora.", i, 20000)
	}
	return text("Velmora.", i, 800+(i*7919%97)*(i*104729%97))
}

// jsonl is a file of records.
func jsonl(n int) func(string) error {
	return written(func(w io.Writer) {
		for i := range n {
			fmt.Fprintf(w, `{"title":"%s","date":"20%02d-%02d-%02d","url":"https://a.example/%d","text":"%s"}`+"\n",
				title(i), 10+i%20, 1+i%12, 1+i%28, i, strings.ReplaceAll(body(i), "\n", `\n`))
		}
	})
}

func titles(n int) func(string) error {
	return written(func(w io.Writer) {
		for i := range n {
			fmt.Fprintln(w, title(i))
		}
	})
}

// written is a file that write writes.
func written(write func(io.Writer)) func(string) error {
	return func(path string) error {
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		w := bufio.NewWriterSize(f, 1<<20)
		write(w)
		if err := w.Flush(); err != nil {
			return err
		}
		return f.Close()
	}
}

// run is what a command prints.
func run(command string) func(string) error {
	return func(path string) error {
		return exec.Command("sh", "-c", command+" > "+path).Run()
	}
}

// folder is a folder of text files, a thousand in each of its own.
func folder(n int) func(string) error {
	return func(path string) error {
		return each(n, func(i int) string { return fmt.Sprintf("%s/%04d/%07d.txt", path, i/1000, i) }, func(i int) string {
			return title(i) + "\n\n" + body(i)
		})
	}
}

// inbox is the folder in a maildir.
const inbox = "INBOX"

// maildir is a folder of mails.
func maildir(n int) func(string) error {
	return func(path string) error {
		for _, sub := range []string{"new", "tmp"} {
			if err := os.MkdirAll(filepath.Join(path, inbox, sub), 0o777); err != nil {
				return err
			}
		}
		at := time.Date(2031, 4, 7, 0, 0, 0, 0, time.UTC)
		return each(n, func(i int) string { return fmt.Sprintf("%s/%s/cur/%d.%07d.bench:2,S", path, inbox, 1900000000+i, i) }, func(i int) string {
			return fmt.Sprintf("From: Nour Tazel <nour@a.example>\nTo: reader@b.example\nSubject: %s\nDate: %s\nMessage-ID: <%d@a.example>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n%s",
				strings.ToValidUTF8(title(i), ""), at.Add(time.Duration(i)*time.Minute).Format(time.RFC1123Z), i, body(i))
		})
	}
}

func each(n int, name, text func(int) string) error {
	for i := range n {
		path := name(i)
		if i%1000 == 0 {
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				return err
			}
		}
		if err := os.WriteFile(path, []byte(text(i)), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// feed is a home of newsboat in which a feed of n articles has been read in.
func feed(n int) func(string) error {
	return func(home string) error {
		if found("newsboat") == "" {
			return os.MkdirAll(home, 0o777)
		}
		dot := filepath.Join(home, ".newsboat")
		if err := os.MkdirAll(dot, 0o777); err != nil {
			return err
		}
		source := filepath.Join(home, "feed.xml")
		if err := written(func(w io.Writer) { writeFeed(w, n) })(source); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dot, "urls"), []byte("file://"+source+"\n"), 0o666); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dot, "config"), []byte("auto-reload no\nconfirm-exit no\n"), 0o666); err != nil {
			return err
		}
		command := exec.Command("newsboat", "-x", "reload")
		command.Env = append(os.Environ(), "HOME="+home, "LC_ALL=C.UTF-8")
		if out, err := command.CombinedOutput(); err != nil {
			return fmt.Errorf("newsboat: %w: %s", err, out)
		}
		return nil
	}
}

func writeFeed(w io.Writer, n int) {
	fmt.Fprint(w, `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Velmora</title><link>https://a.example/</link><description>-</description>`)
	for i := range n {
		fmt.Fprintf(w, "<item><title>%s</title><link>https://a.example/%d</link><guid>https://a.example/%d</guid><description>%s</description></item>\n",
			title(i), i, i, strings.ReplaceAll(body(i), "\n\n", "&lt;p&gt;"))
	}
	fmt.Fprint(w, "</channel></rss>\n")
}

// account is a home of aerc with the mails in a maildir.
func account(mail string) func(string) error {
	return func(home string) error {
		dir := filepath.Join(home, ".config", "aerc")
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return err
		}
		text := "[bench]\nsource = maildir://" + mail + "\ndefault = INBOX\nfrom = reader@b.example\n"
		return os.WriteFile(filepath.Join(dir, "accounts.conf"), []byte(text), 0o600)
	}
}
