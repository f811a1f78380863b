package loader

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
	"sync"
)

// One goroutine reads raw articles, as many as there are processors finish
// them, and the caller takes them in the order in which they were read:
//
//	read → queue (in order) → caller
//	     ↘ work → finish  ↗
//
// The queue is short, so memory is bounded by a few articles. When the caller
// stops, all of them are told to and waited for.

// job is a raw article on its way, as T holds it.
type job[T any] struct {
	raw   T
	err   error
	panic string // what a goroutine died of
	done  chan struct{}
}

// inOrder yields what raws does, each finished, or the error of that.
func inOrder[T any](ctx context.Context, raws iter.Seq2[T, error], finish func(T) error) iter.Seq2[T, error] {
	return inOrderOf(ctx, runtime.GOMAXPROCS(0), raws, finish)
}

// inOrderOf is inOrder with n articles being finished at a time.
func inOrderOf[T any](ctx context.Context, n int, raws iter.Seq2[T, error], finish func(T) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		work, queue, stop := make(chan *job[T], 2*n), make(chan *job[T], 4*n), make(chan struct{})
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
			if ctx.Err() != nil || !yield(j.raw, j.err) {
				return
			}
		}
	}
}

// readJobs sends each raw article to be finished, and in its order.
func readJobs[T any](raws iter.Seq2[T, error], work, queue chan<- *job[T], stop <-chan struct{}) {
	defer close(queue)
	defer close(work)
	var j *job[T]
	defer func() {
		if p := recover(); p != nil {
			j = &job[T]{done: make(chan struct{})}
			j.died(p)
			close(j.done)
			select {
			case queue <- j:
			case <-stop:
			}
		}
	}()
	for raw, err := range raws {
		j = &job[T]{raw: raw, err: err, done: make(chan struct{})}
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
func (j *job[T]) finish(finish func(T) error) {
	defer close(j.done)
	defer func() {
		if p := recover(); p != nil {
			j.died(p)
		}
	}()
	if err := finish(j.raw); err != nil {
		var none T
		j.raw, j.err = none, err
	}
}

// died keeps a panic for the caller, who can put the terminal right first.
func (j *job[T]) died(p any) {
	j.panic = fmt.Sprintf("%v\n\nwhile loading:\n%s", p, debug.Stack())
}
