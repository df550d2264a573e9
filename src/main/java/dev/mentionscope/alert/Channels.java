package dev.mentionscope.alert;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.StorableText;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Who is told, and where. */
@ApplicationScoped
class Channels {

    private static final int MOST = 50;
    private static final int SIGNING_SECRET = 24;

    /** How long a secret that was replaced still signs. */
    private static final Duration FORMER_SIGNS = Duration.ofHours(24);

    private static final String ADDRESS = "address";
    private static final String SIGNING = "signing";

    private static final String SELECTED = """
            select workspace_id, id, name, kind, address, address_shown, signing_secret, former_signing_secret, former_until,
                   recipients, created_at
            from alert_channel
            """;

    private final Jdbi jdbi;
    private final SealedSecrets secrets;
    private final AllowedAddresses allowed;
    private final Mails mails;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Channels(Jdbi jdbi, SealedSecrets secrets, AllowedAddresses allowed, Mails mails, TimeOrderedIds ids, Clock clock) {
        this.jdbi = jdbi;
        this.secrets = secrets;
        this.allowed = allowed;
        this.mails = mails;
        this.ids = ids;
        this.clock = clock;
    }

    /** As it is stored: what is secret is encrypted. */
    public record Channel(
            UUID workspaceId,
            UUID id,
            String name,
            ChannelKind kind,
            byte[] address,
            String addressShown,
            byte[] signingSecret,
            byte[] formerSigningSecret,
            Instant formerUntil,
            List<String> recipients,
            Instant createdAt) {

        @Override
        public String toString() {
            return "Channel " + id;
        }
    }

    /** @param signingSecret of a new webhook; it is told only now */
    record Created(Channel channel, Optional<String> signingSecret) {}

    List<Channel> all(UUID workspace) {
        return jdbi.withHandle(
                db -> db.createQuery(SELECTED + "where workspace_id = :workspace order by lower(name), id")
                        .bind("workspace", workspace)
                        .map(ConstructorMapper.of(Channel.class))
                        .list());
    }

    Optional<Channel> find(UUID workspace, UUID id) {
        return jdbi.withHandle(db -> db.createQuery(SELECTED + "where workspace_id = :workspace and id = :id")
                .bind("workspace", workspace)
                .bind("id", id)
                .map(ConstructorMapper.of(Channel.class))
                .findOne());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such channel */
    Channel get(UUID workspace, UUID id) {
        return find(workspace, id).orElseThrow(() -> Problems.notFound("alert channel"));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming what does not fit; 409 for a name that is taken */
    Created create(UUID workspace, ChannelDefinition given) {
        requireFitting(given);
        if (given.kind() != ChannelKind.EMAIL && given.address() == null) {
            throw Problems.invalid(ADDRESS, "is missing: give the address to post to");
        }
        UUID id = ids.next();
        Optional<String> signing =
                given.kind() == ChannelKind.WEBHOOK ? Optional.of(signingSecret()) : Optional.empty();
        jdbi.useTransaction(db -> {
            requireNameFree(db, workspace, id, given.name());
            if (all(workspace).size() >= MOST) {
                throw Problems.conflict("There are " + MOST + " alert channels already: delete one first.");
            }
            db.createUpdate("""
                            insert into alert_channel (
                                workspace_id, id, name, kind, address, address_shown, signing_secret, recipients, created_at)
                            values (:workspace, :id, :name, :kind, :address, :shown, :signing, :recipients, :now)""")
                    .bind("workspace", workspace)
                    .bind("id", id)
                    .bind("name", given.name().strip())
                    .bind("kind", given.kind())
                    .bind("address", sealed(workspace, id, given))
                    .bind("shown", shown(given))
                    .bind(
                            "signing",
                            signing.map(it -> secrets.seal(workspace, id, SIGNING, it))
                                    .orElse(null))
                    .bindArray("recipients", String.class, recipients(given))
                    .bind("now", now())
                    .execute();
        });
        return new Created(get(workspace, id), signing);
    }

    /** An address that is left out stays as it is. */
    Channel update(UUID workspace, UUID id, ChannelDefinition given) {
        Channel before = get(workspace, id);
        if (before.kind() != given.kind()) {
            throw Problems.invalid("kind", "cannot be changed: make another channel");
        }
        requireFitting(given);
        jdbi.useTransaction(db -> {
            requireNameFree(db, workspace, id, given.name());
            db.createUpdate("""
                            update alert_channel
                            set name = :name, address = coalesce(:address, address),
                                address_shown = coalesce(:shown, address_shown), recipients = :recipients
                            where workspace_id = :workspace and id = :id""")
                    .bind("workspace", workspace)
                    .bind("id", id)
                    .bind("name", given.name().strip())
                    .bind("address", sealed(workspace, id, given))
                    .bind("shown", shown(given))
                    .bindArray("recipients", String.class, recipients(given))
                    .execute();
        });
        return get(workspace, id);
    }

    /**
     * Gives a webhook another signing secret. The former one signs too for a day, so that a receiver that checks with either loses
     * nothing.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 for a channel whose messages are not signed
     */
    Created replaceSigningSecret(UUID workspace, UUID id) {
        if (get(workspace, id).kind() != ChannelKind.WEBHOOK) {
            throw Problems.conflict("Only messages to a WEBHOOK are signed: this channel has no signing secret.");
        }
        String secret = signingSecret();
        jdbi.useHandle(db -> db.createUpdate("""
                        update alert_channel
                        set former_signing_secret = signing_secret, former_until = :until, signing_secret = :signing
                        where workspace_id = :workspace and id = :id""")
                .bind("workspace", workspace)
                .bind("id", id)
                .bind("signing", secrets.seal(workspace, id, SIGNING, secret))
                .bind("until", now().plus(FORMER_SIGNS))
                .execute());
        return new Created(get(workspace, id), Optional.of(secret));
    }

    /** What still waited for it is dead: it says so in the log. */
    void remove(UUID workspace, UUID id) {
        jdbi.useTransaction(db -> {
            if (db.execute("delete from alert_channel where workspace_id = ? and id = ?", workspace, id) == 0) {
                throw Problems.notFound("alert channel");
            }
            db.createUpdate("""
                            update alert_delivery
                            set state = 'DEAD', next_try_at = null, last_problem = 'The channel was deleted.'
                            where workspace_id = :workspace and channel_id = :id and state = 'WAITING'""").bind("workspace", workspace).bind("id", id).execute();
        });
    }

    URI address(Channel channel) {
        return URI.create(secrets.open(channel.workspaceId, channel.id, ADDRESS, channel.address));
    }

    /** The present one first. */
    List<String> signingSecrets(Channel channel, Instant now) {
        boolean formerToo = channel.formerUntil != null && now.isBefore(channel.formerUntil);
        return Stream.of(channel.signingSecret, formerToo ? channel.formerSigningSecret : null)
                .filter(Objects::nonNull)
                .map(secret -> secrets.open(channel.workspaceId, channel.id, SIGNING, secret))
                .toList();
    }

    private void requireFitting(ChannelDefinition given) {
        boolean mail = given.kind() == ChannelKind.EMAIL;
        if (!StorableText.isStorable(given.name())) {
            throw Problems.invalid("name", "has a character that cannot be stored");
        }
        if (mail && given.address() != null) {
            throw Problems.invalid(ADDRESS, "means nothing for e-mail: give recipients instead");
        }
        if (!mail && given.recipients() != null && !given.recipients().isEmpty()) {
            throw Problems.invalid("recipients", "means something for e-mail only: leave it out");
        }
        if (mail && (given.recipients() == null || given.recipients().isEmpty())) {
            throw Problems.invalid("recipients", "is empty: give one e-mail address at least");
        }
        if (mail && !mails.isReady()) {
            throw Problems.conflict("This service has no mail server: its operator sets one with QUARKUS_MAILER_FROM,"
                    + " QUARKUS_MAILER_HOST and what else the server wants.");
        }
        if (!mail && !secrets.isReady()) {
            throw Problems.conflict("Addresses are kept encrypted, and this service has no key for that: its operator"
                    + " sets one with MENTIONSCOPE_ALERTS_KEY (openssl rand -base64 32).");
        }
        if (given.address() != null) {
            allowed.requireAllowed(ADDRESS, given.address());
        }
    }

    private byte[] sealed(UUID workspace, UUID id, ChannelDefinition given) {
        return given.address() == null
                ? null
                : secrets.seal(workspace, id, ADDRESS, given.address().strip());
    }

    /** Enough to tell it from another, too little to post to. */
    private static String shown(ChannelDefinition given) {
        if (given.address() == null) {
            return null;
        }
        String address = given.address().strip();
        URI uri = URI.create(address);
        String front = uri.getScheme() + "://" + uri.getRawAuthority() + "/";
        String rest = address.substring(Math.min(front.length(), address.length()));
        return rest.length() < 12
                ? front + (rest.isEmpty() ? "" : "…")
                : front + "…" + rest.substring(rest.length() - 4);
    }

    private static List<String> recipients(ChannelDefinition given) {
        return given.recipients() == null
                ? List.of()
                : given.recipients().stream().distinct().toList();
    }

    private String signingSecret() {
        byte[] bytes = new byte[SIGNING_SECRET];
        random.nextBytes(bytes);
        return StandardWebhook.PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    private static void requireNameFree(Handle db, UUID workspace, UUID id, String name) {
        db.execute("select pg_advisory_xact_lock(15, hashtext(?))", workspace.toString());
        boolean taken = db.createQuery("""
                        select exists (select from alert_channel
                                       where workspace_id = :workspace and name = :name and id <> :id)""")
                .bind("workspace", workspace)
                .bind("name", name.strip())
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
        if (taken) {
            throw Problems.conflict("There is an alert channel \"" + name + "\" already: choose another name.");
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
