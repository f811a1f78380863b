package ui

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"warraq/ui/session"
)

// tasks are the runs under way, one a slot.
type tasks struct {
	mu     sync.Mutex
	cancel map[string]*run
	n      int // runs that have not posted yet, cancelled ones too
}

// busy reports whether a run has not posted yet.
func (t *tasks) busy() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.n > 0
}

// run is one run of a task.
type run struct{ cancel context.CancelFunc }

// begin cancels what runs in slot and gives its successor's context.
func (t *tasks) begin(slot string) (context.Context, *run) {
	ctx, cancel := context.WithCancel(context.Background())
	r := &run{cancel}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.cancel == nil {
		t.cancel = map[string]*run{}
	}
	if old := t.cancel[slot]; old != nil {
		old.cancel()
	}
	t.cancel[slot] = r
	t.n++
	return ctx, r
}

// done forgets r, whose work has been posted.
func (t *tasks) done(slot string, r *run) {
	t.mu.Lock()
	defer t.mu.Unlock()
	r.cancel()
	t.n--
	if t.cancel[slot] == r {
		delete(t.cancel, slot)
	}
}

func (t *tasks) cancelAll() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, r := range t.cancel {
		r.cancel()
	}
}

// start runs each task on a goroutine of its own and what it returns on the
// loop. What a cancelled one returns is dropped. A panic is passed on to the
// loop, which restores the terminal before it dies.
func (a *app) start(list []session.Task) {
	for _, task := range list {
		ctx, r := a.tasks.begin(task.Slot)
		switch {
		case task.Rest && a.under.slow():
			go func() {
				rest(ctx)
				a.run(ctx, task, r, a.post)
			}()
		case task.Soon:
			a.await(ctx, task, r)
		default:
			go a.run(ctx, task, r, a.post)
		}
	}
}

// restFor is how long the reader has not typed when a task that may wait is
// done on a slow line. Keys that are held come quicker.
const restFor = 120 * time.Millisecond

// rest waits that long, or until ctx is over.
func rest(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-time.After(restFor):
	}
}

// awaitFor is how long the loop waits for a task that is done soon, so that
// what it brings is in the next frame and not in one of its own.
const awaitFor = 6 * time.Millisecond

// await runs a task and waits for it a little.
func (a *app) await(ctx context.Context, task session.Task, r *run) {
	come := make(chan func())
	go func() {
		defer close(come)
		a.run(ctx, task, r, func(f func()) { come <- f })
	}()
	enough := time.After(awaitFor)
	for {
		select {
		case f, more := <-come:
			if !more {
				return
			}
			f()
		case <-enough:
			go func() {
				for f := range come {
					a.post(f)
				}
			}()
			return
		}
	}
}

// run runs one task and posts what is to be done then. The run is over when
// its last work has been posted.
func (a *app) run(ctx context.Context, task session.Task, r *run, post func(func())) {
	last := func() {}
	defer func() {
		if p := recover(); p != nil {
			stack := debug.Stack()
			last = func() { panic(fmt.Sprintf("%v\n\nin the task %q:\n%s", p, task.Slot, stack)) }
		}
		post(last)
		a.tasks.done(task.Slot, r)
	}()
	task.Do(ctx, func(then func(*session.Session)) {
		if then == nil || ctx.Err() != nil {
			return
		}
		post(func() {
			then(a.session)
			a.start(a.session.Tasks())
		})
	})
}
