package ui

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"warraq/ui/session"
)

// tasks are the runs under way, one a slot.
type tasks struct {
	mu     sync.Mutex
	cancel map[string]*run
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
	return ctx, r
}

// done forgets r.
func (t *tasks) done(slot string, r *run) {
	r.cancel()
	t.mu.Lock()
	defer t.mu.Unlock()
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
		go func() {
			defer func() {
				if p := recover(); p != nil {
					stack := debug.Stack()
					a.post(func() { panic(fmt.Sprintf("%v\n\nin the task %q:\n%s", p, task.Slot, stack)) })
				}
			}()
			then := task.Run(ctx)
			cancelled := ctx.Err() != nil
			a.tasks.done(task.Slot, r)
			if then == nil || cancelled {
				return
			}
			a.post(func() {
				then(a.session)
				a.start(a.session.Tasks())
			})
		}()
	}
}
