package dev.mentionscope.alert;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param address of WEBHOOK and SLACK: https, at a public address. It is kept encrypted and not shown again; left out in a change, it
 *     stays
 * @param recipients of EMAIL
 */
@Schema(name = "AlertChannelDefinition")
public record ChannelDefinition(
        @NotBlank(message = "is missing: give a name such as Marketing on Slack")
        @Size(max = 100, message = "must have at most 100 characters")
        String name,

        @NotNull(message = "is missing: one of WEBHOOK, SLACK, EMAIL")
        ChannelKind kind,

        @Size(max = 2000, message = "must have at most 2000 characters")
        String address,

        @Size(max = 10, message = "must have at most 10 entries")
        List<
                        @NotBlank(message = "is blank") @Size(max = 254, message = "must have at most 254 characters")
                        @Pattern(
                                regexp = "[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+",
                                message = "is no e-mail address such as ana@example.com")
                        String>
                recipients) {}
