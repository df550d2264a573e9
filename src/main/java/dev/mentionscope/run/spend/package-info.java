/** Money: what a call may cost, what it did cost, and the budgets that bound both. */
package dev.mentionscope.run.spend;
