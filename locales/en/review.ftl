### The review.

review-lede = Promised, kept, late, overdue: progress since the last meeting.
review-empty = There is nothing to review yet
review-empty-what = The review compares two days and two states of knowledge. It needs promises that were confirmed at the desk.
