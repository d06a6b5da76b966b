// The own company's facts: which they are, and how a deal gets them.
#pragma once
#include <span>

#include "handlers/handler.hpp"

namespace coco::handlers {

/// The labels that are kept for a whole workspace.
std::span<const partnership::Label> own_labels();

/// Of `facts`, those about the own company.
partnership::Facts own_facts(const partnership::Facts& facts);

/// Gives the deal what the workspace keeps and the deal does not say itself. A deal that names
/// another company gets nothing: its product must not be mixed with ours.
void add_own_company(partnership::Deal& deal, const partnership::Facts& company);

/// True when the company and its product are known.
bool is_introduced(const partnership::Facts& company);

/// One field of a form about the own company.
conversation::Field own_field(partnership::Label label, std::string_view initial);

}  // namespace coco::handlers
