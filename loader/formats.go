package loader

import (
	"io"
	"iter"
	"path"
	"slices"
	"strings"
	"sync"

	"warraq/loader/csv"
	"warraq/loader/epub"
	"warraq/loader/feed"
	"warraq/loader/html"
	"warraq/loader/jsonl"
	"warraq/loader/mail"
	"warraq/loader/many"
	"warraq/loader/markdown"
	"warraq/loader/parquet"
	"warraq/loader/record"
	"warraq/loader/saved"
	"warraq/loader/tei"
	"warraq/loader/warc"
	"warraq/model"
)

// Format is a kind of file that articles come in.
type Format struct {
	Name    string // a word for it
	About   string // what it is, in a line
	Example string // what one looks like, in a line

	// is reports whether a file is in this format, by its name in lower case
	// and its first bytes, up to headSize of them.
	is func(name string, head []byte) bool
	// sure is asked after is has said yes, with more of the file: up to
	// sureSize bytes. nil is always sure.
	sure func(head []byte) bool

	// What there is besides read: the places of the articles, faster than by
	// reading them; one article at the place where a record begins; the one
	// with a number, in a file that can be read anywhere; whether a file
	// always is one article.
	heads func(io.Reader, record.Options) iter.Seq2[jsonl.Head, error]
	at    func(io.Reader, record.Options) (*model.Article, error)
	nth   func(io.Reader, record.Options, int) (*model.Article, error)
	whole bool
	runs  bool // a long file with a record a line is listed by its line breaks
	// head reads the beginning of the one article of such a file, nil when
	// that takes reading all of it.
	head func(io.Reader, record.Options) iter.Seq2[*model.Article, error]

	// One of these is set.
	read   func(io.Reader, record.Options) iter.Seq2[*model.Article, error] // the articles in it
	peel   func(io.Reader) (io.ReadCloser, error)                           // the one file packed in it
	unpack func(io.Reader, record.Options) iter.Seq2[member, error]         // the files packed in it
}

// sureSize is how many bytes tell the formats that headSize bytes do not.
const sureSize = many.HeadSize

// Formats are all that is read, in the order in which a file is asked whether
// it is one: the first that says yes is taken, and the last always does.
func Formats() []Format {
	return []Format{
		{Name: "warc", About: "web archives, WARC and ARC, packed or not, and WET; the pages in HTML and text",
			Example: "crawl-0001.warc.gz", is: warc.Is, read: warc.Read, heads: warc.Heads, at: warc.At},
		{Name: "gzip", About: "any of these, compressed; several parts one after the other are one",
			Example: "news.jsonl.gz", is: startsWith("\x1f\x8b"), peel: gunzip},
		{Name: "zstd", About: "the same",
			Example: "news.jsonl.zst", is: startsWith("\x28\xb5\x2f\xfd"), peel: unzstd},
		{Name: "bzip2", About: "the same",
			Example: "story.txt.bz2", is: startsWith("BZh"), peel: bunzip},
		{Name: "xz", About: "the same",
			Example: "story.txt.xz", is: startsWith("\xfd7zXZ\x00"), peel: unxz},
		{Name: "lz4", About: "the same",
			Example: "crawl-0001.warc.lz4", is: startsWith("\x04\x22\x4d\x18"), peel: unlz4},
		{Name: "wacz", About: "a web archive with its index; its WARC files are read",
			Example: "collection.wacz", is: isWACZ, unpack: unwacz},
		{Name: "epub", About: "books, an article a chapter",
			Example: "harbour.epub", is: epub.Is, read: epub.Read},
		{Name: "zip", About: "an archive of files in any of these formats",
			Example: "batch.zip", is: startsWith("PK\x03\x04", "PK\x05\x06"), unpack: unzip},
		{Name: "tar", About: "the same, also .tar.gz, .tar.zst, .tar.xz, .tar.bz2",
			Example: "batch.tar.zst", is: isTar, unpack: untar},
		{Name: "saved", About: "exports of wallabag, Omnivore, Pocket, Instapaper, Pinboard, Readability, and bookmarks of browsers",
			Example: "wallabag.json", is: saved.Is, read: saved.Read},
		{Name: "mail", About: "mails (EML), boxes of them (mbox), and pages saved as MHTML",
			Example: "letters.mbox", is: mail.Is, read: mail.Read, at: mail.At},
		{Name: "feed", About: "RSS, Atom and JSON Feed, an article an entry",
			Example: "<rss><channel><item><content:encoded>…", is: feed.Is, read: feed.Read},
		{Name: "tei", About: "XML-TEI, also several in a teiCorpus",
			Example: "<TEI><teiHeader>…</teiHeader><text><body>…", is: tei.Is, read: tei.Read},
		{Name: "jsonl", About: "a JSON object a line, an array of them, or one; fields as corpora and scrapers name them",
			Example: `{"title": "…", "text": "…", "url": "…", "date": "2031-04-07"}`, is: jsonl.Is, read: jsonl.Read, heads: jsonl.Heads, at: jsonl.At, runs: true},
		{Name: "html", About: "saved pages, also of SingleFile and ArchiveBox; posts as their markup tells them",
			Example: "story.html", is: html.Is, read: html.Read, whole: true},
		{Name: "parquet", About: "tables of data sets, a row an article; columns as the fields of jsonl",
			Example: "train-00000-of-00002.parquet", is: parquet.Is, read: parquet.Read, heads: parquet.Heads, nth: parquet.Nth},
		{Name: "markdown", About: "Markdown with a front matter in YAML, by its name",
			Example: "story.md", is: markdown.Is, read: markdown.Read, whole: true},
		{Name: "csv", About: "tables with a row of names: CSV with , ; or |, and TSV; the names are those of jsonl",
			Example: "title;text;date", is: csv.Is, read: csv.Read},
		{Name: "texts", About: "many texts in a file, each with the same beginning: <doc …>, a header with a date, URL: or Title: below a rule",
			Example: `<doc id="7" url="https://…" title="…">`, is: maybeMany, sure: many.Is, read: many.Read, at: many.At},
		{Name: "text", About: "plain text, one article a file",
			Example: " date 2031-04 The harbour opens on Monday, …", is: anything, read: readPlain, head: readPlainHead, whole: true},
	}
}

// formats are Formats, made once.
var formats = sync.OnceValue(Formats)

// formatOf is the format of r, by its name and its first bytes.
func formatOf(formats []Format, name string, head []byte, r io.Reader) (*Format, error) {
	name = strings.ToLower(path.Base(name))
	for i := range formats {
		f := &formats[i]
		switch {
		case !f.is(name, head):
		case f.sure == nil:
			return f, nil
		default:
			more, _, err := peek(r, sureSize)
			if err != nil || f.sure(more) {
				return f, err
			}
		}
	}
	panic("loader: no format takes what no other takes")
}

// maybeMany tells a file that may hold many texts.
func maybeMany(_ string, head []byte) bool { return many.May(head) }

// startsWith tells a format by the bytes that its files begin with.
func startsWith(magic ...string) func(string, []byte) bool {
	return func(_ string, head []byte) bool {
		return slices.ContainsFunc(magic, func(m string) bool { return strings.HasPrefix(string(head[:min(len(head), len(m))]), m) })
	}
}

func anything(string, []byte) bool { return true }
