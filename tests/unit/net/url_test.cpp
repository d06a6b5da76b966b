// URLs, loopback names and forms.
#include <gtest/gtest.h>

#include "net/http_client.hpp"

namespace coco::net {
namespace {

TEST(Url, PartsAreTakenApart) {
    const auto url = parse_url("HTTPS://Hooks.Example.com.:8443/a/b?c=d");
    ASSERT_TRUE(url);
    EXPECT_EQ(url->scheme, "https");
    EXPECT_EQ(url->host, "hooks.example.com");
    EXPECT_EQ(url->port, "8443");
    EXPECT_EQ(url->path, "/a/b?c=d");
    EXPECT_EQ(parse_url("http://[::1]:80/")->host, "::1");
    EXPECT_EQ(parse_url("http://[::1]")->port, "");
    EXPECT_EQ(parse_url("https://a")->path, "");
    EXPECT_EQ(parse_url("https://a?b@c")->host, "a");
}

TEST(Url, WhatParsersDisagreeAboutIsRefused) {
    for (const char* url : {"",
                            "a",
                            "://a",
                            "https:/a",
                            "https://",
                            "https:///a",
                            "file:///a",
                            "gopher://a",
                            "https://u@a/",
                            "https://u:p@a/",
                            "https://a\\@b/",
                            "https://a b/",
                            "https://a/ b",
                            "https://a/#b",
                            "https://a\t/",
                            "https://a\n/",
                            "https://\xC3\xA9/",
                            "https://a%2eb/",
                            "https://a:b/",
                            "https://a:0/",
                            "https://a:65536/",
                            "https://a:/",
                            "https://a:+1/",
                            "https://a:1:2/",
                            "https://[::1/",
                            "https://[::1]x/",
                            "https://[]/",
                            "https://::1/",
                            "https://a_b/",
                            "https://[localhost]/",
                            "https://./"}) {
        const auto parts = parse_url(url);
        ASSERT_FALSE(parts) << url;
        EXPECT_EQ(parts.error().code, errc::invalid_input) << url;
    }
}

TEST(Url, LoopbackHosts) {
    for (const char* host : {"localhost", "127.0.0.1", "127.255.0.9", "::1"})
        EXPECT_TRUE(is_loopback_host(host)) << host;
    for (const char* host : {"", "0.0.0.0", "127.1", "localhost.example.com", "::", "128.0.0.1",
                             "127.0.0.1.example.com", "2130706433", "0x7f.0.0.1", "[::1]"})
        EXPECT_FALSE(is_loopback_host(host)) << host;
}

TEST(Form, FieldsComeInOrderAndDecoded) {
    const auto fields = parse_form("a=1&b=%41+c&empty=&alone&&a=%2");
    ASSERT_EQ(fields.size(), 5u);
    EXPECT_EQ(fields[0].value, "1");
    EXPECT_EQ(fields[1].value, "A c");
    EXPECT_EQ(fields[2].value, "");
    EXPECT_EQ(fields[3].name, "alone");
    EXPECT_EQ(fields[4].value, "%2") << "a malformed escape stays";
    EXPECT_TRUE(parse_form("").empty());
}

TEST(Form, EncodingIsUndoneByDecoding) {
    std::string all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    EXPECT_EQ(decode_form_component(encode_form_component(all)), all);
    EXPECT_EQ(encode_form_component("a b&c"), "a%20b%26c");
}

}  // namespace
}  // namespace coco::net
