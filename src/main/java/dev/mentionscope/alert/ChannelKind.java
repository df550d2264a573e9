package dev.mentionscope.alert;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AlertChannelKind")
public enum ChannelKind {
    /** A POST of JSON, signed as Standard Webhooks has it. */
    WEBHOOK,
    /** A POST as Slack's incoming webhooks take it, and Mattermost's and others' after them. */
    SLACK,
    EMAIL
}
