package dev.mentionscope.alert;

import java.time.Instant;
import java.util.List;

/** How rules of one kind are looked at. */
interface Watch {

    RuleKind kind();

    List<Finding> look(Rule rule, Instant now);
}
