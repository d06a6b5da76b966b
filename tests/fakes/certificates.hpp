// Certificates for one test, made by the openssl program in a folder of their own.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include <unistd.h>

namespace coco::fakes {

/// A certificate authority, and servers' certificates signed by it.
class TestCertificates {
public:
    TestCertificates() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "coco-certificates-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
        folder_ = pattern;
        openssl("req -x509 -days 2 -subj '/CN=a test authority' -keyout ca.key -out ca.pem" +
                kNewKey);
    }
    ~TestCertificates() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    TestCertificates(const TestCertificates&) = delete;
    TestCertificates& operator=(const TestCertificates&) = delete;

    /// The root that clients may trust.
    std::string ca_file() const { return file("ca.pem"); }
    /// Makes NAME.pem and NAME.key, valid for `alternative` ("DNS:localhost,IP:127.0.0.1").
    void issue(const std::string& name, const std::string& alternative) const {
        std::ofstream(file(name + ".ext")) << "subjectAltName=" << alternative << "\n";
        openssl("req -subj '/CN=" + name + "' -keyout " + name + ".key -out " + name + ".csr" +
                kNewKey);
        openssl("x509 -req -days 2 -CA ca.pem -CAkey ca.key -CAcreateserial -in " + name +
                ".csr -extfile " + name + ".ext -out " + name + ".pem");
    }
    std::string certificate_file(const std::string& name) const { return file(name + ".pem"); }
    std::string key_file(const std::string& name) const { return file(name + ".key"); }

private:
    std::string file(const std::string& name) const { return (folder_ / name).string(); }
    void openssl(const std::string& arguments) const {
        const std::string line =
            "cd '" + folder_.string() + "' && openssl " + arguments + " >openssl.log 2>&1";
        if (std::system(line.c_str()) != 0)
            throw std::runtime_error("openssl failed: " + arguments);
    }

    const std::string kNewKey = " -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
    std::filesystem::path folder_;
};

}  // namespace coco::fakes
