package model

// Position is where in a file an article lies. The zero Position is the whole file.
type Position struct {
	Member string // path inside the archive, nested ones joined by "/": "batch.tar.gz/news.jsonl"
	Record int    // number of the record from 1; 0 when file or member is one article
	Offset int64  // byte at which the record begins, in the member as it is unpacked
}

// Origin is a file and the place in it.
type Origin struct {
	Source string // as Article.Source
	Place  Position
}
