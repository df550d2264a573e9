/**
 * Rules that watch the numbers and the machinery, and messages to whom it concerns: by signed webhook, Slack or e-mail.
 *
 * <p>May use: platform, access, run, insight, and for names and candidates answer, brand, engine.
 */
package dev.mentionscope.alert;
