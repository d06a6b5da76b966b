#include "store/scripts.hpp"

#include <stdexcept>

#include "base/embedded.hpp"

namespace coco::store {
namespace {

redis::Script load(const std::string& name) {
    const auto source = embedded_file("scripts/" + name + ".lua");
    if (!source) throw std::logic_error("the script " + name + " is not compiled in");
    return redis::make_script(name, std::string(*source));
}

}  // namespace

Scripts load_scripts() {
    Scripts scripts;
    scripts.put = load("put");
    scripts.claim = load("claim");
    scripts.beat = load("beat");
    scripts.step = load("step");
    scripts.finish = load("finish");
    scripts.bury = load("bury");
    scripts.cancel = load("cancel");
    scripts.cancelled = load("cancelled");
    scripts.forget = load("forget");
    scripts.recover = load("recover");
    scripts.uninstall = load("uninstall");
    scripts.drop = load("drop");
    scripts.overdue = load("overdue");
    scripts.remind = load("remind");
    return scripts;
}

redis::Script load_company_script() { return load("company"); }
redis::Script load_budget_script() { return load("budget"); }

}  // namespace coco::store
