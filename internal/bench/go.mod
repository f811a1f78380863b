module warraq/internal/bench

go 1.26.0

replace warraq => ../..

require (
	github.com/benoitkugler/textprocessing v0.0.3
	github.com/go-text/typesetting v0.3.5
	golang.org/x/text v0.43.0
	warraq v0.0.0
)

require github.com/benoitkugler/textlayout v0.3.0 // indirect
