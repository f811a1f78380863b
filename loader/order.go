package loader

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
	"sync"

	"warraq/model"
)

// One goroutine reads raw articles, as many as there are processors finish
// them, and the caller takes them in the order in which they were read:
//
//	read → queue (in order) → caller
//	     ↘ work → finish  ↗
//
// The queue is short, so memory is bounded by a few articles. When the caller
// stops, all of them are told to and waited for.

// job is a raw article on its way.
type job struct {
	a     *model.Article
	err   error
	panic string // what a goroutine died of
	done  chan struct{}
}

// inOrder yields what raws does, each article finished.
func inOrder(ctx context.Context, raws iter.Seq2[*model.Article, error], finish func(*model.Article) error) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		n := runtime.GOMAXPROCS(0)
		work, queue, stop := make(chan *job, 2*n), make(chan *job, 4*n), make(chan struct{})
		var all sync.WaitGroup
		defer all.Wait()
		defer close(stop)
		all.Go(func() { readJobs(raws, work, queue, stop) })
		for range n {
			all.Go(func() {
				for j := range work {
					j.finish(finish)
				}
			})
		}
		for j := range queue {
			<-j.done
			if j.panic != "" {
				panic(j.panic)
			}
			if ctx.Err() != nil || !yield(j.a, j.err) {
				return
			}
		}
	}
}

// readJobs sends each raw article to be finished, and in its order.
func readJobs(raws iter.Seq2[*model.Article, error], work, queue chan<- *job, stop <-chan struct{}) {
	defer close(queue)
	defer close(work)
	var j *job
	defer func() {
		if p := recover(); p != nil {
			j = &job{done: make(chan struct{})}
			j.died(p)
			close(j.done)
			select {
			case queue <- j:
			case <-stop:
			}
		}
	}()
	for a, err := range raws {
		j = &job{a: a, err: err, done: make(chan struct{})}
		if err != nil {
			close(j.done)
		} else {
			select {
			case work <- j:
			case <-stop:
				return
			}
		}
		select {
		case queue <- j:
		case <-stop:
			return
		}
	}
}

// finish does the work of j.
func (j *job) finish(finish func(*model.Article) error) {
	defer close(j.done)
	defer func() {
		if p := recover(); p != nil {
			j.died(p)
		}
	}()
	if err := finish(j.a); err != nil {
		j.a, j.err = nil, errorAt(origin(j.a), err)
	}
}

// died keeps a panic for the caller, who can put the terminal right first.
func (j *job) died(p any) {
	j.panic = fmt.Sprintf("%v\n\nwhile loading:\n%s", p, debug.Stack())
}
