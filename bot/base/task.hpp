// The coroutine type of the project.
#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace coco {

/// A coroutine that runs on the one io_context thread. Parameters of a coroutine are taken by
/// value, except services that outlive it; a lambda with captures is never itself a coroutine.
template <class T>
using task = boost::asio::awaitable<T>;

using Executor = boost::asio::any_io_executor;

}  // namespace coco
