package dev.mentionscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.platform.PublicAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A base URL reaches private addresses only where the provider's entry allows it. */
class PrivateAddressesTest {

    private static final Question QUESTION = new Question("Which?", "m", Settings.NONE, Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]"})
    void loopback_is_not_reached_without_the_switch(String host) {
        try (StubProvider stub = new StubProvider();
                Connectors connectors = new Connectors(
                        URI.create("http://" + host + ":" + stub.uri().getPort()),
                        Duration.ofSeconds(5),
                        1000,
                        false)) {
            Result result = connectors.providers.ask("openai-chat", QUESTION);

            assertThat(((Result.Failed) result).failure().kind()).isEqualTo(Failure.Kind.MISCONFIGURED);
            assertThat(((Result.Failed) result).failure().message()).contains("allow-private-addresses");
            assertThat(stub.received()).isEmpty();
        }
    }

    @Test
    void with_the_switch_it_is() {
        try (StubProvider stub = new StubProvider();
                Connectors connectors = new Connectors(stub.uri(), Duration.ofSeconds(5), 1000, true)) {
            stub.answer(200, Map.of(), new byte[0]);

            connectors.providers.ask("openai-chat", QUESTION);

            assertThat(stub.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "203.0.113.9",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:db8::1"
            })
    void is_private(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::200e"})
    void is_public(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }
}
